/** A wire with the mark of what became of it. */
import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import type { ChangeMark } from "../../model/compare";
import { ChangeBadge } from "../../parts/ChangeBadge";
import { lineOf, Wire, type WireEdge } from "../Wire";
import styles from "./compare.module.css";

export const CompareWire = memo(function CompareWire(edge: EdgeProps<WireEdge>) {
  const { change } = (edge.data ?? {}) as { change?: ChangeMark };
  const [, x, y] = lineOf(edge);
  return (
    <g className={styles.wire} data-change={change}>
      <Wire {...edge} />
      {change && (
        <EdgeLabelRenderer>
          <span className={styles.middle} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
            <ChangeBadge mark={change} isShort />
          </span>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
