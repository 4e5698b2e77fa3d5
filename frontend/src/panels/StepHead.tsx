/** The heading of what is told about one step. */
import { NodeIcon } from "../canvas/NodeIcon";
import { titleOf } from "../canvas/StepCard";
import { useLanguage } from "../i18n";
import type { Step } from "../model/drawing";
import { tileOf } from "../model/nodeType";
import { inLanguage } from "../model/text";
import styles from "./panels.module.css";

export function StepHead({ step }: { step: Step }) {
  const language = useLanguage();
  return (
    <header className={styles.head}>
      <span className={styles.tile} data-tile={tileOf(step.type)}>
        <NodeIcon name={step.type?.icon ?? ""} group={step.type?.group ?? ""} />
      </span>
      <div>
        <h2>{titleOf(step, language)}</h2>
        <p className={styles.note}>
          {inLanguage(step.type?.title, language)} ・ <code>{step.node.id}</code>
        </p>
      </div>
    </header>
  );
}
