/** A drawing in which what differs is marked by colour, by shape and in words. */
import "@xyflow/react/dist/base.css";
import { type Edge, MiniMap, type Node, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { useLanguage, useT } from "../../i18n";
import type { ChangeMark } from "../../model/compare";
import type { Drawing } from "../../model/drawing";
import { keyOfWire } from "../../model/wire";
import { Camera } from "../Camera";
import flow from "../FlowView.module.css";
import { Unzoom } from "../FlowView";
import { frameNodes, stepNodes, wires } from "../elements";
import { CompareCard, CompareFrame } from "./CompareCard";
import { CompareWire } from "./CompareWire";

const NODE_PARTS = { step: CompareCard, region: CompareFrame };
const EDGE_PARTS = { wire: CompareWire };
const MANY = 200;
const FIT = { maxZoom: 1, minZoom: 0.1, padding: 0.1 };

export interface CompareProps {
  drawing: Drawing;
  nodes: ReadonlyMap<string, ChangeMark>;
  wires: ReadonlyMap<string, ChangeMark>;
  /** The steps that are looked at; a new list each time. */
  looked: readonly string[];
  onLook: (id: string) => void;
}

export function CompareView(props: CompareProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function useElements({ drawing, nodes: marks, wires: wireMarks, looked }: CompareProps) {
  const language = useLanguage();
  const t = useT();
  const nodes = useMemo((): Node[] => {
    const plain: Node[] = [...frameNodes(drawing, null, language), ...stepNodes(drawing, null, language)];
    return plain.map((node) => {
      const change = marks.get(node.id);
      const ariaLabel = change ? `${node.ariaLabel}: ${t(`together.mark.${change}`)}` : (node.ariaLabel ?? "");
      return { ...node, ariaLabel, selected: looked.includes(node.id), data: { ...node.data, change } };
    });
  }, [drawing, marks, looked, language, t]);
  const edges = useMemo(
    (): Edge[] =>
      wires(drawing, false, language).map((wire, index) => {
        const edge = drawing.document.edges[index];
        const change = edge && wireMarks.get(keyOfWire(edge));
        return { ...wire, data: { ...wire.data, change } as Record<string, unknown> };
      }),
    [drawing, wireMarks, language],
  );
  return { nodes, edges };
}

function Canvas(props: CompareProps) {
  const t = useT();
  const canvas = useRef<HTMLDivElement>(null);
  const { nodes, edges } = useElements(props);
  const isLarge = props.drawing.document.nodes.length > MANY;
  return (
    <div ref={canvas} className={flow.canvas} aria-label={t("together.compare_canvas")} role="region">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_PARTS}
        edgeTypes={EDGE_PARTS}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements={isLarge}
        minZoom={0.1}
        maxZoom={1.6}
        fitView
        fitViewOptions={FIT}
        panOnScroll={false}
        onNodeClick={(_, node) => props.onLook(node.id)}
        proOptions={{ hideAttribution: true }}
      >
        <Unzoom canvas={canvas} />
        <Looking ids={props.looked} />
        <Camera />
        {isLarge && <MiniMap pannable zoomable ariaLabel={t("workflow.minimap")} />}
      </ReactFlow>
    </div>
  );
}

const CAMERA_MS = 240;

function Looking({ ids }: { ids: readonly string[] }) {
  const { fitView, getNode } = useReactFlow();
  useEffect(() => {
    const there = ids.filter((id) => getNode(id));
    if (there.length === 0) return;
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    void fitView({ nodes: there.map((id) => ({ id })), maxZoom: 0.9, padding: 0.6, duration: isStill ? 0 : CAMERA_MS });
  }, [ids, fitView, getNode]);
  return null;
}
