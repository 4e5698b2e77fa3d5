/** A wire: a soft curve downwards, or a way back up the right side. */
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getStraightPath } from "@xyflow/react";
import { memo } from "react";
import { useLanguage } from "../i18n";
import type { GraphEdge } from "../model/document";
import { type NodeProgress, totalOf } from "../model/progress";
import { useRunStore } from "../store/run";
import styles from "./Wire.module.css";
import { useLevel } from "./zoom";

export type WireTone = "idle" | "taken" | "person" | "dead";

export interface WireData extends Record<string, unknown> {
  from: { node: string; port: string };
  toPerson: boolean;
  /** Words beside the wire, such as those of a way back. */
  label: string;
  withRun: boolean;
  /** Whether the count that took this way is shown beside it. */
  counts: boolean;
  /** The x at which a way back runs up; absent for a way forward. */
  lane?: number;
  /** While drawing: the wire itself, its name, and the for-each steps around both ends. */
  drawn?: { edge: GraphEdge; name: string; regions: { from: string | null; to: string | null } };
}

export type WireEdge = Edge<WireData, "wire">;

const R = 14;
const LONG = 140;
const BEND = 72;

/** Down, to the right, up, and to the left into the entry. */
function wayBack(fromX: number, fromY: number, toX: number, toY: number, lane: number): string {
  const low = fromY + 14;
  const high = toY - 16;
  return [
    `M${fromX},${fromY} V${low - R + 12}`,
    `Q${fromX},${low} ${fromX + R},${low}`,
    `H${lane - R} Q${lane},${low} ${lane},${low - R}`,
    `V${high + R} Q${lane},${high} ${lane - R},${high}`,
    `H${toX + R} Q${toX},${high} ${toX},${toY}`,
  ].join(" ");
}

function wayDown(edge: EdgeProps<WireEdge>): [path: string, x: number, y: number] {
  const { sourceX, sourceY, targetX, targetY } = edge;
  if (Math.abs(sourceX - targetX) < 2) {
    const [path, x, y] = getStraightPath(edge);
    return [path, x, y];
  }
  if (targetY - sourceY > LONG) {
    // A long way stays in its own column until the end, so that it crosses no card in between.
    const bend = targetY - BEND;
    const middle = targetY - BEND / 2;
    const path = `M${sourceX},${sourceY} V${bend} C${sourceX},${middle} ${targetX},${middle} ${targetX},${targetY}`;
    return [path, sourceX, (sourceY + bend) / 2];
  }
  const [path, x, y] = getBezierPath({ ...edge, curvature: targetY > sourceY ? 0.5 : 0.25 });
  return [path, x, y];
}

/** How often a way was taken. A for-each does not count its items: what they reach does. */
function takenOf(
  data: WireData,
  source: NodeProgress | undefined,
  target: NodeProgress | undefined,
): number {
  const counted = source?.ports?.[data.from.port];
  return counted ?? (data.from.port === "item" ? totalOf(target) : 0);
}

function labelOf(
  data: WireData,
  taken: number,
  language: string,
  isStraight: boolean,
): string {
  const count = data.counts && isStraight && taken > 1 ? taken.toLocaleString(language) : "";
  return [data.label, count].filter(Boolean).join(" ");
}

function toneOf(data: WireData, progress: NodeProgress | undefined, taken: number): WireTone {
  const settled = data.withRun && totalOf(progress) > 0 && !progress?.running && !progress?.person;
  if (settled && progress?.ports && taken === 0) return "dead";
  if (data.toPerson) return "person";
  return data.withRun && taken > 0 ? "taken" : "idle";
}

/** The line of a wire, and its middle. */
export function lineOf(edge: EdgeProps<WireEdge>): [path: string, x: number, y: number] {
  const { sourceX, sourceY, targetX, targetY } = edge;
  const lane = edge.data?.lane;
  if (lane === undefined) return wayDown(edge);
  return [wayBack(sourceX, sourceY, targetX, targetY, lane), lane, (sourceY + targetY) / 2];
}

export const Wire = memo(function Wire(edge: EdgeProps<WireEdge>) {
  const level = useLevel();
  const { id, data, sourceX, targetX } = edge;
  const lane = data?.lane;
  const language = useLanguage();
  const progress = useRunStore((state) => (data ? state.nodes[data.from.node] : undefined));
  const reached = useRunStore((state) => (data ? state.nodes[edge.target] : undefined));
  const taken = data?.withRun ? takenOf(data, progress, reached) : 0;
  const tone = data ? toneOf(data, progress, taken) : "idle";
  const label = data ? labelOf(data, taken, language, Math.abs(sourceX - targetX) < 2) : "";
  const [path, x, y] = lineOf(edge);
  return (
    <>
      <BaseEdge id={id} path={path} className={styles.wire} data-tone={tone} data-back={lane !== undefined || undefined} />
      {label && level === "all" && (
        <EdgeLabelRenderer>
          <span
            className={styles.label}
            data-tone={tone}
            data-back={lane !== undefined || undefined}
            style={{ transform: `translate(${x}px, ${y}px)` }}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
