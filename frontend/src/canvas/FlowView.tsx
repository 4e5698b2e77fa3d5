/** A workflow as a drawing to look at: pan, zoom, choose a step. */
import "@xyflow/react/dist/base.css";
import { type Edge, MiniMap, type Node, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { useLanguage, useT } from "../i18n";
import type { Drawing } from "../model/drawing";
import { useViewStore } from "../store/view";
import { Camera } from "./Camera";
import { FarLabels } from "./FarLabels";
import styles from "./FlowView.module.css";
import { frameNodes, type RunFacts, stepNodes, wires } from "./elements";
import { RegionFrame } from "./RegionFrame";
import { StepCard } from "./StepCard";
import { Wire } from "./Wire";
import { useUnzoom } from "./zoom";

const NODE_PARTS = { step: StepCard, region: RegionFrame };
const EDGE_PARTS = { wire: Wire };
const MANY = 200;
const FIT = { maxZoom: 1, minZoom: 0.1, padding: 0.06 };

interface Props {
  drawing: Drawing;
  run: RunFacts | null;
}

export function FlowView(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function useElements({ drawing, run }: Props): { nodes: Node[]; edges: Edge[] } {
  const language = useLanguage();
  const selected = useViewStore((state) => state.selected);
  const nodes = useMemo(
    () => [...frameNodes(drawing, run, language), ...stepNodes(drawing, run, language)],
    [drawing, run, language],
  );
  const edges = useMemo(
    () => wires(drawing, run !== null, language),
    [drawing, run !== null, language],
  );
  const marked = useMemo(
    () => nodes.map((node) => (node.id === selected ? { ...node, selected: true } : node)),
    [nodes, selected],
  );
  return { nodes: marked, edges };
}

function Canvas(props: Props) {
  const t = useT();
  const canvas = useRef<HTMLDivElement>(null);
  const select = useViewStore((state) => state.select);
  const { nodes, edges } = useElements(props);
  const isLarge = props.drawing.document.nodes.length > MANY;
  return (
    <div ref={canvas} className={styles.canvas} aria-label={t("workflow.drawing")} role="region">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_PARTS}
        edgeTypes={EDGE_PARTS}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable
        onlyRenderVisibleElements={isLarge}
        minZoom={0.1}
        maxZoom={1.6}
        fitView
        fitViewOptions={FIT}
        panOnScroll={false}
        onNodeClick={(_, node) => select(node.id)}
        onPaneClick={() => select(null)}
        onNodesChange={(changes) => {
          for (const change of changes)
            if (change.type === "select" && change.selected) select(change.id);
        }}
        proOptions={{ hideAttribution: true }}
      >
        <Unzoom canvas={canvas} />
        <FarLabels />
        <Camera />
        {isLarge && <MiniMap pannable zoomable ariaLabel={t("workflow.minimap")} />}
      </ReactFlow>
    </div>
  );
}

/** Hands 1 / zoom to the styles of the cards. */
export function Unzoom({ canvas }: { canvas: RefObject<HTMLDivElement | null> }) {
  const unzoom = useUnzoom();
  useLayoutEffect(() => {
    canvas.current?.style.setProperty("--unzoom", unzoom.toFixed(3));
  }, [canvas, unzoom]);
  return null;
}
