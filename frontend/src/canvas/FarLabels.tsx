/** Seen from afar: frame headings, what failed and what waits keep words of constant size. */
import { ViewportPortal, useNodes } from "@xyflow/react";
import { useLanguage, useT } from "../i18n";
import { Mark } from "../parts/Mark";
import { useRunStore } from "../store/run";
import styles from "./FarLabels.module.css";
import { type FrameNode, useFrameHeading } from "./RegionFrame";
import { type StepNode, titleOf } from "./StepCard";
import { useLevel } from "./zoom";

const MOST = 12;

export function FarLabels() {
  return useLevel() === "far" ? <Labels /> : null;
}

function Labels() {
  const nodes = useNodes<StepNode | FrameNode>();
  const progress = useRunStore((state) => state.nodes);
  const notable = nodes
    .filter((node): node is StepNode => node.type === "step")
    .filter((node) => node.data.items !== null)
    .filter(({ id }) => (progress[id]?.failed ?? 0) > 0 || (progress[id]?.person ?? 0) > 0)
    .slice(0, MOST);
  return (
    <ViewportPortal>
      {nodes
        .filter((node): node is FrameNode => node.type === "region")
        .map((node) => (
          <Heading key={node.id} node={node} />
        ))}
      {notable.map((node) => (
        <Notable key={node.id} node={node} />
      ))}
    </ViewportPortal>
  );
}

function Heading({ node }: { node: FrameNode }) {
  const heading = useFrameHeading(node.data);
  const { x, y } = node.position;
  return (
    <span className={styles.label} data-tone="frame" style={{ left: x, top: y }}>
      {heading}
    </span>
  );
}

function Notable({ node }: { node: StepNode }) {
  const t = useT();
  const language = useLanguage();
  const progress = useRunStore((state) => state.nodes[node.id]);
  const failed = progress?.failed ?? 0;
  const words = failed
    ? t("run.figure_failed", { count: failed })
    : t("run.figure_waiting", { count: progress?.person ?? 0 });
  const { x, y } = node.position;
  return (
    <span
      className={styles.label}
      data-tone={failed ? "fail" : "person"}
      style={{ left: x, top: y + (node.height ?? 64) }}
    >
      <Mark name={failed ? "failed" : "person"} size={14} />
      {titleOf(node.data.step, language)} ・ {words}
    </span>
  );
}
