/** The frame of a for-each that can be worked on: its heading is held to move all that is inside. */
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useLanguage } from "../../i18n";
import { Mark } from "../../parts/Mark";
import { titleOf } from "../StepCard";
import { useLevel } from "../zoom";
import styles from "./EditFrame.module.css";
import type { FrameNode } from "./editElements";

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
        <span className={styles.problem}>
          <Mark name="warning" size={22} />
        </span>
      )}
      {level !== "far" && <span className={styles.heading}>{titleOf(step, language)}</span>}
    </div>
  );
});
