/** One step of the outline: what it is, by which exit it is reached, what is wrong, its menu. */
import { memo } from "react";
import { NodeIcon } from "../../canvas/NodeIcon";
import { titleOf } from "../../canvas/StepCard";
import { openSettings } from "../../commands/openSettings";
import { type Translate, useLanguage, useT } from "../../i18n";
import { useIsNarrow } from "../../interaction/edit/useSight";
import type { Drawing, Step } from "../../model/drawing";
import { summaryOf, tileOf } from "../../model/nodeType";
import type { OutlineLine } from "../../model/outline";
import { inLanguage, type Language } from "../../model/text";
import { Icon } from "../../parts/Icon";
import { Mark } from "../../parts/Mark";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import panel from "../panels.module.css";
import styles from "./EditOutline.module.css";

interface Props {
  line: OutlineLine;
  drawing: Drawing;
  place: number;
  of: number;
  isActive: boolean;
  isChosen: boolean;
}

export const OutlineRow = memo(function OutlineRow({ line, drawing, place, of, isActive, isChosen }: Props) {
  const t = useT();
  const language = useLanguage();
  const isNarrow = useIsNarrow();
  const step = drawing.steps.get(line.id);
  if (!step) return null;
  const said = saidOf(step, drawing, line, { t, language });
  const press = () => (isNarrow ? openSettings(line.id) : useViewStore.getState().choose([line.id]));
  return (
    <div
      role="treeitem"
      className={styles.row}
      data-id={line.id}
      data-depth={Math.min(line.depth, 6)}
      aria-level={line.depth + 1}
      aria-posinset={place}
      aria-setsize={of}
      aria-selected={isChosen}
      aria-label={said.all}
      tabIndex={isActive ? 0 : -1}
      onClick={press}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(line.id, event.clientX, event.clientY);
      }}
    >
      <span className={panel.tile} data-tile={tileOf(step.type)}>
        <NodeIcon name={step.type?.icon ?? ""} group={step.type?.group ?? ""} size={16} />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>
          {said.way && <i className={styles.way}>{said.way}</i>}
          {titleOf(step, language)}
        </span>
        <span className={styles.summary}>{summaryOf(step.node, step.type, language, step.facts)}</span>
      </span>
      {step.problems > 0 && (
        <span className={styles.problems} data-problem>
          <Mark name="warning" size={22} />
          {step.problems > 1 && <b>{step.problems}</b>}
        </span>
      )}
      <button
        type="button"
        className={styles.more}
        tabIndex={-1}
        aria-label={t("outline.more", { step: titleOf(step, language) })}
        title={t("outline.more", { step: titleOf(step, language) })}
        onClick={(event) => {
          event.stopPropagation();
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          openMenu(line.id, left, bottom);
        }}
      >
        <Icon name="more" size={20} />
      </button>
    </div>
  );
});

function openMenu(step: string, x: number, y: number): void {
  const { chosen, choose } = useViewStore.getState();
  if (!chosen.has(step)) choose([step]);
  useEditingStore.getState().openMenu({ step, x, y });
}

interface Words {
  t: Translate;
  language: Language;
}

/** What one hears of a line: name, sentence, what is wrong, what follows. */
function saidOf(step: Step, drawing: Drawing, { from }: OutlineLine, { t, language }: Words) {
  const source = from && drawing.steps.get(from.node);
  const label = inLanguage(source?.exits.find((port) => port.name === from?.port)?.label, language) || from?.port || "";
  const isItem = source?.node.type === "flow.for_each" && from?.port === "item";
  const way = from === null ? "" : isItem ? t("outline.each_item") : label;
  const next = drawing.document.edges
    .filter((edge) => edge.from.node === step.node.id)
    .flatMap((edge) => drawing.steps.get(edge.to.node) ?? [])
    .map((each) => titleOf(each, language));
  const all = [
    way && !isItem ? t("outline.by_exit", { exit: label }) : way,
    titleOf(step, language),
    summaryOf(step.node, step.type, language, step.facts),
    step.problems > 0 ? t("outline.problems", { count: step.problems }) : "",
    next.length > 0 ? t("outline.leads_to", { steps: next.join(language === "ja" ? "、" : ", ") }) : t("outline.leads_nowhere"),
  ];
  return { way, all: all.filter(Boolean).join(language === "ja" ? "。" : ". ") };
}
