/** The frame around what is done once for each item; its heading stands for the for-each step. */
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useLanguage, useT } from "../i18n";
import type { Step } from "../model/drawing";
import { inLanguage } from "../model/text";
import styles from "./RegionFrame.module.css";
import { useLevel } from "./zoom";

export interface FrameData extends Record<string, unknown> {
  step: Step;
  /** How many items are over, of how many; null without a run. */
  done: number | null;
  total: number | null;
  /** Where on the frame's top edge the wires meet, in px from the left. */
  entry: number;
  /** Where wires leave at the bottom, in px from the left. */
  exit: number;
}

export type FrameNode = Node<FrameData, "region">;

export function useFrameHeading(data: FrameData): string {
  const t = useT();
  const language = useLanguage();
  const name = data.step.node.name || inLanguage(data.step.type?.title, language);
  if (data.total === null) return name;
  const figures = t("run.of_items", {
    done: (data.done ?? 0).toLocaleString(language),
    total: data.total.toLocaleString(language),
  });
  return `${name} ・ ${figures}`;
}

export const RegionFrame = memo(function RegionFrame({ data, selected }: NodeProps<FrameNode>) {
  const heading = useFrameHeading(data);
  const level = useLevel();
  const at = (left: number) => ({ left, opacity: 0 });
  return (
    <div className={styles.frame} data-level={level} data-selected={selected || undefined}>
      <Handle id="in" type="target" position={Position.Top} isConnectable={false} style={at(data.entry)} />
      <Handle id="item" type="source" position={Position.Top} isConnectable={false} style={at(data.entry)} />
      <Handle id="done" type="source" position={Position.Bottom} isConnectable={false} style={at(data.exit)} />
      <Handle id="error" type="source" position={Position.Bottom} isConnectable={false} style={at(data.exit)} />
      {level !== "far" && <span className={styles.heading}>{heading}</span>}
    </div>
  );
});
