/** The heading of what is told about one step. */
import { ActionIcon } from "@mantine/core";
import { NodeIcon } from "../canvas/NodeIcon";
import { titleOf } from "../canvas/StepCard";
import { useLanguage, useT } from "../i18n";
import type { Step } from "../model/drawing";
import { tileOf } from "../model/nodeType";
import { inLanguage } from "../model/text";
import { Icon } from "../parts/Icon";
import { useViewStore } from "../store/view";
import styles from "./panels.module.css";

/** Closing leads back to the list of all steps. */
export function StepHead({ step }: { step: Step }) {
  const t = useT();
  const language = useLanguage();
  const select = useViewStore((state) => state.select);
  return (
    <header className={styles.head}>
      <span className={styles.tile} data-tile={tileOf(step.type)}>
        <NodeIcon name={step.type?.icon ?? ""} group={step.type?.group ?? ""} />
      </span>
      <div className={styles.grow}>
        <h2 tabIndex={-1}>{titleOf(step, language)}</h2>
        <p className={styles.note}>
          {inLanguage(step.type?.title, language)} ・ <code>{step.node.id}</code>
        </p>
      </div>
      <ActionIcon variant="subtle" aria-label={t("common.close")} onClick={() => select(null)}>
        <Icon name="close" size={18} />
      </ActionIcon>
    </header>
  );
}
