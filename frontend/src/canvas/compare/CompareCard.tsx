/** A card or a frame with the mark of what became of it. */
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { ChangeMark } from "../../model/compare";
import { ChangeBadge } from "../../parts/ChangeBadge";
import { type FrameNode, RegionFrame } from "../RegionFrame";
import { Card, type StepNode } from "../StepCard";
import { useLevel } from "../zoom";
import styles from "./compare.module.css";

interface Marked {
  change?: ChangeMark;
}

export const CompareCard = memo(function CompareCard({ data, selected = false }: NodeProps<StepNode>) {
  const { change } = data as Marked;
  return (
    <div className={styles.card} data-change={change}>
      <Card data={data} selected={selected} />
      <Corner change={change} />
    </div>
  );
});

export const CompareFrame = memo(function CompareFrame(props: NodeProps<FrameNode>) {
  const { change } = props.data as Marked;
  return (
    <div className={styles.card} data-change={change}>
      <RegionFrame {...props} />
      <Corner change={change} />
    </div>
  );
});

function Corner({ change }: { change: ChangeMark | undefined }) {
  const level = useLevel();
  if (!change) return null;
  return (
    <span className={styles.corner}>
      <ChangeBadge mark={change} isShort={level === "far"} />
    </span>
  );
}
