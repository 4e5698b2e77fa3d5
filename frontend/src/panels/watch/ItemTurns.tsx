/** One item of a for-each in one step, with the way to its neighbours and back to all of them. */
import { Button } from "@mantine/core";
import { itemsOf } from "../../api/paging";
import { useActivations } from "../../api/runs";
import { useT } from "../../i18n";
import type { Step } from "../../model/drawing";
import { CopyButton } from "../../parts/CopyButton";
import { Icon } from "../../parts/Icon";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import { useRunStore } from "../../store/run";
import styles from "../panels.module.css";
import { TurnBody } from "./TurnBody";
import { TurnLine } from "./TurnList";

interface Props {
  run: string;
  step: Step;
  index: number;
  live: boolean;
  onOpen: (index: number | null) => void;
}

export function ItemTurns({ run, step, index, live, onOpen }: Props) {
  const t = useT();
  const turns = useActivations(run, step.node.id, { index }, live);
  const last = useRunStore((state) => state.run?.counts.items ?? 0) - 1;
  const found = itemsOf(turns.data);
  return (
    <>
      <nav className={styles.stepper} aria-label={t("watch.items")}>
        <Button variant="default" size="xs" leftSection={<Icon name="list" size={16} />} onClick={() => onOpen(null)}>
          {t("watch.all_items")}
        </Button>
        <span className={styles.grow} />
        <button type="button" aria-label={t("watch.item_before")} disabled={index === 0} onClick={() => onOpen(index - 1)}>
          <Icon name="back" size={18} />
        </button>
        <b>{t("run.item_n", { number: index + 1 })}</b>
        <button type="button" aria-label={t("watch.item_after")} disabled={index >= last} onClick={() => onOpen(index + 1)}>
          <Icon name="chevron" size={18} />
        </button>
      </nav>
      {turns.isPending && <Waiting />}
      <ErrorNotice error={turns.error} />
      {turns.isSuccess && found.length === 0 && <p className={styles.quiet}>{t("watch.not_here")}</p>}
      {found.map((turn) => (
        <article key={turn.activation} className={styles.turn}>
          {found.length > 1 && (
            <header className={styles.turnHead}>
              <TurnLine turn={turn} />
            </header>
          )}
          <TurnBody turn={turn} />
        </article>
      ))}
      <div>
        <CopyButton text={() => location.href} label={t("watch.copy_link")} />
      </div>
    </>
  );
}
