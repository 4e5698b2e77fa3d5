/** A workflow as a drawing to look at: pan, zoom, choose a step. */
import "@xyflow/react/dist/base.css";
import { type Edge, type Node, type NodeChange, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from "react";
import { useLanguage, useT } from "../i18n";
import { usePinch } from "../interaction/edit/usePinch";
import type { Drawing } from "../model/drawing";
import { MANY } from "../model/far";
import { useViewStore } from "../store/view";
import { Camera } from "./Camera";
import { FarLabels } from "./FarLabels";
import styles from "./FlowView.module.css";
import { FarSheet } from "./far/FarSheet";
import { MiniMap } from "./far/MiniMap";
import { useRunPicture } from "./far/useRunPicture";
import { type Shown, useShown } from "./far/useShown";
import { GroupFrame } from "./notes/GroupFrame";
import { NoteCard } from "./notes/NoteCard";
import { groupNodes, noteNodes, shiftedNotes } from "./notes/noteNodes";
import { frameNodes, type RunFacts, stepNodes, wires } from "./elements";
import { RegionFrame } from "./RegionFrame";
import { StepCard } from "./StepCard";
import { Wire } from "./Wire";
import { useUnzoom } from "./zoom";

const NODE_PARTS = { step: StepCard, region: RegionFrame, note: NoteCard, group: GroupFrame };
const EDGE_PARTS = { wire: Wire };
const FIT = { maxZoom: 1, minZoom: 0.1, padding: 0.06, includeHiddenNodes: true };
const FULL = { hideAttribution: true };
const NO_ONE: ReadonlySet<string> = new Set();

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

function useNotes({ document, places }: Drawing): Node[] {
  const t = useT();
  return useMemo(() => {
    if (!document.notes?.length) return [];
    const look = { t, chosen: NO_ONE, isOpen: false, moved: shiftedNotes(document, places) };
    return [...groupNodes(document, places, look), ...noteNodes(document, look)];
  }, [document, places, t]);
}

function useElements({ drawing, run }: Props, { isFar, steps: shown }: Shown): { nodes: Node[]; edges: Edge[] } {
  const language = useLanguage();
  const selected = useViewStore((state) => state.selected);
  const notes = useNotes(drawing);
  const nodes = useMemo<Node[]>(
    () => [...notes, ...frameNodes(drawing, run, language), ...stepNodes(drawing, run, language)],
    [notes, drawing, run, language],
  );
  const all = useMemo(() => wires(drawing, run !== null, language), [drawing, run !== null, language]);
  const marked = useMemo(
    () => nodes.map((node) => marking(node, node.id === selected, shown !== null && !shown.has(node.id))),
    [nodes, selected, shown],
  );
  const edges = useMemo(() => {
    if (isFar) return [];
    return shown ? all.filter((wire) => shown.has(wire.source) && shown.has(wire.target)) : all;
  }, [all, isFar, shown]);
  return { nodes: marked, edges };
}

const marking = (node: Node, selected: boolean, hidden: boolean): Node =>
  selected || hidden ? { ...node, selected, hidden } : node;

/** What is pressed: a card, the empty canvas, or from afar a card that is only painted. */
function useSelecting({ isFar, stepAt }: Shown) {
  const select = useViewStore((state) => state.select);
  const onNodeClick = useCallback((_: unknown, node: Node) => select(node.id), [select]);
  const onPaneClick = useCallback(
    (event: { clientX: number; clientY: number }) =>
      select(isFar ? stepAt({ x: event.clientX, y: event.clientY }) : null),
    [select, isFar, stepAt],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      for (const change of changes) if (change.type === "select" && change.selected) select(change.id);
    },
    [select],
  );
  return { onNodeClick, onPaneClick, onNodesChange };
}

function Canvas(props: Props) {
  const t = useT();
  const canvas = useRef<HTMLDivElement>(null);
  const { drawing, run } = props;
  const selected = useViewStore((state) => state.selected);
  const shown = useShown(drawing.places, selected);
  usePinch(canvas);
  const { nodes, edges } = useElements(props, shown);
  const picture = useRunPicture(drawing, run, selected);
  const isLarge = drawing.document.nodes.length > MANY;
  return (
    <div ref={canvas} className={styles.canvas} aria-label={t("workflow.drawing")} role="region" onPointerMove={shown.follow}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_PARTS}
        edgeTypes={EDGE_PARTS}
        {...useSelecting(shown)}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable
        onlyRenderVisibleElements={isLarge}
        minZoom={0.1}
        maxZoom={1.6}
        fitView
        fitViewOptions={FIT}
        panOnScroll
        proOptions={FULL}
      >
        <Unzoom canvas={canvas} />
        {(shown.isFar || shown.steps) && <FarSheet picture={picture} />}
        <FarLabels />
        <Camera />
        {isLarge && <MiniMap picture={picture} places={drawing.places} />}
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
