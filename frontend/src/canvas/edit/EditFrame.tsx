/** The frame of a for-each that can be worked on: its heading is held to move all that is inside. */
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useLanguage, useT } from "../../i18n";
import { Mark } from "../../parts/Mark";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";
import { titleOf } from "../StepCard";
import { useLevel } from "../zoom";
import styles from "./EditFrame.module.css";
import type { FrameNode } from "./editElements";

/** How many of the items are over, while a whole try is shown. */
function TriedItems() {
  const t = useT();
  const language = useLanguage();
  const isWhole = useTrialStore((state) => state.tried !== null && state.tried.mode !== "only");
  const counts = useRunStore((state) => (isWhole ? state.run?.counts : undefined));
  if (!counts?.items) return null;
  const said = (count = 0) => count.toLocaleString(language);
  return <> ・ {t("run.of_items", { done: said(counts.done), total: said(counts.items) })}</>;
}

export const EditFrame = memo(function EditFrame({ data, selected }: NodeProps<FrameNode>) {
  const level = useLevel();
  const language = useLanguage();
  const { step, entry, exit } = data;
  return (
    <div className={styles.frame} data-level={level} data-selected={selected || undefined}>
      <Handle id="in" type="target" position={Position.Top} style={{ left: entry }} />
      <Handle id="item" type="source" position={Position.Bottom} className={styles.hidden} style={{ left: entry, top: -6, bottom: "auto" }} />
      <Handle id="done" type="source" position={Position.Bottom} style={{ left: exit }} />
      <Handle id="error" type="source" position={Position.Bottom} className={styles.hidden} style={{ left: exit }} />
      {step.problems > 0 && (
        <span className={styles.problem} data-problem>
          <Mark name="warning" size={22} />
        </span>
      )}
      {level !== "far" && (
        <span className={styles.heading}>
          {titleOf(step, language)}
          <TriedItems />
        </span>
      )}
    </div>
  );
});
