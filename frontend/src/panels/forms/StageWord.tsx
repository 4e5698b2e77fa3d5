/** How far something is that somebody sent, as mark and word. */
import { useLanguage, useT } from "../../i18n";
import type { Stage } from "../../model/sentForm";
import { Mark, type MarkName } from "../../parts/Mark";
import { absolute, relative } from "../../parts/when";
import styles from "./forms.module.css";

const MARKS: Record<Stage, Exclude<MarkName, "decided">> = {
  working: "running",
  waiting: "person",
  asked: "person",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
  withdrawn: "cancelled",
};

export function StageWord({ stage, since = null }: { stage: Stage; since?: string | null }) {
  const t = useT();
  const language = useLanguage();
  return (
    <span className={styles.stage} data-stage={stage}>
      <Mark name={MARKS[stage]} size={18} />
      {t(`form.stage.${stage}`)}
      {since && (
        <time className={styles.note} dateTime={since} title={absolute(since, language)}>
          {t("form.since", { at: relative(since, language) })}
        </time>
      )}
    </span>
  );
}
