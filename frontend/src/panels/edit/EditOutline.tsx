/** The steps as a list in the order of the flow, to work on: by keys, by ear, by finger. */
import { Button } from "@mantine/core";
import { type ReactNode, useMemo, useRef } from "react";
import { addingHere } from "../../commands/addingHere";
import { useT } from "../../i18n";
import { useOutlineKeys } from "../../interaction/edit/useOutlineKeys";
import type { Drawing } from "../../model/drawing";
import { type OutlineLine, outlineOf } from "../../model/outline";
import { Icon } from "../../parts/Icon";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import { useSpace } from "../useSpace";
import { useWindow } from "../useWindow";
import styles from "./EditOutline.module.css";
import { OutlineRow } from "./OutlineRow";

const LINE = 60;

function useLines({ document, back, steps }: Drawing): OutlineLine[] {
  return useMemo(
    () => outlineOf(document, back, (id) => steps.get(id)?.exits.map((port) => port.name) ?? []),
    [document, back, steps],
  );
}

export function EditOutline({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const lines = useLines(drawing);
  const selected = useViewStore((state) => state.selected);
  const { active, press } = useOutlineKeys(list, lines, LINE);
  const { first, end } = useWindow(list, lines.length, LINE);
  const before = useSpace<HTMLDivElement>(first * LINE);
  const after = useSpace<HTMLDivElement>((lines.length - end) * LINE);
  return (
    <section className={styles.outline} aria-label={t("outline.title")} data-steps>
      <Bar />
      {lines.length === 0 && <p className={styles.empty}>{t("outline.empty")}</p>}
      <div ref={list} role="tree" aria-label={t("outline.title")} onKeyDown={press}>
        <div ref={before} />
        {lines.slice(first, end).map((line, index) => (
          <OutlineRow
            key={line.id}
            line={line}
            drawing={drawing}
            place={first + index + 1}
            of={lines.length}
            isActive={first + index === active}
            isChosen={line.id === selected}
          />
        ))}
        <div ref={after} />
      </div>
      <Foot isEmpty={lines.length === 0} />
      <p className={styles.hint}>{t("outline.hint")}</p>
    </section>
  );
}

function Bar(): ReactNode {
  const t = useT();
  const openSide = useEditingStore((state) => state.openSide);
  return (
    <header className={styles.bar}>
      <h2>{t("outline.title")}</h2>
      <Button
        variant="subtle"
        size="xs"
        onClick={() => {
          useViewStore.getState().choose([]);
          openSide("workflow");
        }}
      >
        {t("outline.workflow_settings")}
      </Button>
    </header>
  );
}

function Foot({ isEmpty }: { isEmpty: boolean }) {
  const t = useT();
  const add = () => {
    useViewStore.getState().choose([]);
    useEditingStore.getState().add(addingHere());
  };
  return (
    <Button variant={isEmpty ? "filled" : "default"} leftSection={<Icon name="plus" size={16} />} onClick={add} className={styles.add ?? ""}>
      {isEmpty ? t("outline.add_first") : t("outline.add_last")}
    </Button>
  );
}
