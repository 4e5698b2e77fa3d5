/** A step of the drawing in a list. */
import { NodeIcon } from "../../canvas/NodeIcon";
import { titleOf } from "../../canvas/StepCard";
import { useLanguage } from "../../i18n";
import type { Step } from "../../model/drawing";
import { summaryOf, tileOf } from "../../model/nodeType";
import panel from "../panels.module.css";
import styles from "./edit.module.css";

export function StepLine({ step }: { step: Step }) {
  const language = useLanguage();
  const { node, type, facts } = step;
  return (
    <span className={styles.part}>
      <span className={panel.tile} data-tile={tileOf(type)}>
        <NodeIcon name={type?.icon ?? ""} group={type?.group ?? ""} size={16} />
      </span>
      <span className={styles.partWords}>
        <span>{titleOf(step, language)}</span>
        <span className={panel.note}>{summaryOf(node, type, language, facts)}</span>
      </span>
    </span>
  );
}
