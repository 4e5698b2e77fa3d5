/** ‹ 3 / 40 ›: which item of a for-each is shown, the same for all its steps, cards and wires. */
import { ActionIcon, NumberInput, SegmentedControl } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { readTurns } from "../../api/runs";
import { itemsIn } from "../../commands/try/itemsIn";
import { useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { indicesOf, type ItemFilter, itemTyped, placeOf, stepped, type Stepping } from "../../model/itemStep";
import { isAnsweredByPerson } from "../../model/nodeType";
import { totalOf } from "../../model/progress";
import type { NodeActivation } from "../../model/run";
import { wholeOf } from "../../model/trial";
import { Icon } from "../../parts/Icon";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";
import styles from "./StepResult.module.css";

interface Props {
  drawing: Drawing;
  region: string;
}

/** The steps inside that tell which items failed, or came to a person. */
function useTelling({ drawing, region }: Props, filter: ItemFilter): string[] {
  const nodes = useRunStore((state) => state.nodes);
  return useMemo(() => {
    const members = drawing.regions.find(({ id }) => id === region)?.members ?? new Set<string>();
    return [...members].filter((id) => {
      if (filter === "failed") return (nodes[id]?.failed ?? 0) > 0;
      return isAnsweredByPerson(drawing.steps.get(id)?.node.type ?? "") && totalOf(nodes[id]) > 0;
    });
  }, [drawing, region, filter, nodes]);
}

/** The items that the filter leaves; null without one. */
function useKept(props: Props, filter: ItemFilter): number[] | null {
  const sources = useTrialStore((state) => state.sources);
  const telling = useTelling(props, filter);
  const asked = filter === "all" ? [] : telling;
  const counts = useRunStore((state) => asked.map((id) => totalOf(state.nodes[id])).join());
  return useQueries({
    queries: asked.map((id) => {
      const run = wholeOf(sources[id])?.run ?? "";
      return {
        queryKey: ["run", run, "turns", id, filter, counts],
        queryFn: () => readTurns(run, id, filter === "failed" ? "failed" : ""),
        enabled: run !== "",
      };
    }),
    combine: (found) => {
      if (filter === "all" || found.some(({ isPending }) => isPending)) return null;
      return indicesOf(found.flatMap(({ data }): NodeActivation[] => data ?? []));
    },
  });
}

export function ItemStepper(props: Props) {
  const t = useT();
  const { region } = props;
  const { items, filter, chooseItem, tell } = useTrialStore();
  useRunStore((state) => state.run?.counts.items);
  const at = items[region] ?? 0;
  const kept = useKept(props, filter);
  const keptKey = kept?.join();
  const stepping: Stepping = { at, total: itemsIn(region), kept };
  useEffect(() => {
    const { kept: all } = useTrialStore.getState();
    const { [region]: _, ...rest } = all;
    tell({ kept: kept ? { ...rest, [region]: kept } : rest });
    const [first] = kept ?? [];
    if (kept && first !== undefined && !kept.includes(useTrialStore.getState().items[region] ?? 0)) chooseItem(region, first);
  }, [keptKey, region, tell, chooseItem]);
  const isNone = kept !== null && kept.length === 0;
  return (
    <div className={styles.stepper} role="group" aria-label={t("trial.item_of")}>
      <Arrows stepping={stepping} onChoose={(item) => chooseItem(region, item)} />
      <SegmentedControl
        size="xs"
        aria-label={t("trial.filter")}
        value={filter}
        onChange={(value) => tell({ filter: value as ItemFilter })}
        data={[
          { value: "all", label: t("trial.filter_all") },
          { value: "failed", label: t("trial.filter_failed") },
          { value: "person", label: t("trial.filter_person") },
        ]}
      />
      {isNone && <p className={styles.quiet}>{t("trial.filter_none")}</p>}
    </div>
  );
}

function Arrows({ stepping, onChoose }: { stepping: Stepping; onChoose: (item: number) => void }) {
  const t = useT();
  const { at, total } = stepping;
  const [before, after] = [stepped(stepping, -1), stepped(stepping, 1)];
  return (
    <span className={styles.arrows} data-outside={placeOf(stepping) < 0 || undefined}>
      <ActionIcon variant="default" aria-label={t("trial.item_previous")} title={`${t("trial.item_previous")} ([)`} disabled={before === at} onClick={() => onChoose(before)}>
        <Icon name="back" size={16} />
      </ActionIcon>
      <NumberInput
        size="xs"
        className={styles.number}
        aria-label={t("trial.item_of")}
        hideControls
        allowDecimal={false}
        min={1}
        max={Math.max(1, total)}
        value={at + 1}
        onChange={(typed) => {
          const item = itemTyped(typeof typed === "number" ? typed : null, total);
          if (item !== null) onChoose(item);
        }}
      />
      <span>{t("trial.item_total", { total })}</span>
      <ActionIcon variant="default" aria-label={t("trial.item_next")} title={`${t("trial.item_next")} (])`} disabled={after === at} onClick={() => onChoose(after)}>
        <Icon name="chevron" size={16} />
      </ActionIcon>
    </span>
  );
}
