/** The canvas that one draws on. */
import "@xyflow/react/dist/base.css";
import { MiniMap, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from "@xyflow/react";
import { type MouseEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import { useLanguage, useT } from "../../i18n";
import { useChoosing } from "../../interaction/edit/useChoosing";
import { useClipboard } from "../../interaction/edit/useClipboard";
import { useDragSteps } from "../../interaction/edit/useDragSteps";
import { useDrawWire } from "../../interaction/edit/useDrawWire";
import { useDropPart } from "../../interaction/edit/useDropPart";
import { CARD } from "../../model/arrange";
import type { Drawing } from "../../model/drawing";
import { GRID, snappedPlace } from "../../model/place";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import { Camera } from "../Camera";
import flow from "../FlowView.module.css";
import { Unzoom } from "../FlowView";
import { EditCard } from "./EditCard";
import { EditFrame } from "./EditFrame";
import styles from "./EditView.module.css";
import { EditWire } from "./EditWire";
import { type EditNode, editNodes, editWires, type NodeCache } from "./editElements";
import { useReveal } from "./useReveal";
import { usePlacesInDrag } from "./useEditDrawing";

const NODE_PARTS = { card: EditCard, frame: EditFrame };
const EDGE_PARTS = { wire: EditWire };
const MANY = 200;
const FIT = { maxZoom: 1, minZoom: 0.1, padding: 0.08 };
const SNAP: [number, number] = [GRID, GRID];
const SEVERAL = ["Meta", "Control", "Shift"];

export function EditView({ drawing }: { drawing: Drawing }) {
  return (
    <ReactFlowProvider>
      <Canvas drawing={drawing} />
    </ReactFlowProvider>
  );
}

function useElements(drawing: Drawing, moved: ReturnType<typeof useDragSteps>["moved"]) {
  const language = useLanguage();
  const chosen = useViewStore((state) => state.chosen);
  const chosenWires = useViewStore((state) => state.chosenWires);
  const places = usePlacesInDrag(drawing, moved);
  const cache = useRef<NodeCache>(new Map());
  const nodes = useMemo(
    () => editNodes(drawing, places, { language, chosen }, cache.current),
    [drawing, places, language, chosen],
  );
  const edges = useMemo(
    () => editWires(drawing, places, language, chosenWires),
    [drawing, places, language, chosenWires],
  );
  return { nodes, edges };
}

/** A double click on the empty canvas asks which step shall stand there. */
function useQuickAdd(canvas: RefObject<HTMLElement | null>) {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.classList.contains("react-flow__pane")) return;
      const corner = canvas.current?.getBoundingClientRect();
      const middle = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const at = { x: middle.x - CARD.width / 2, y: middle.y - CARD.height / 2 };
      const screen = { x: event.clientX - (corner?.x ?? 0), y: event.clientY - (corner?.y ?? 0) };
      useEditingStore.getState().add({ at, screen });
    },
    [canvas, screenToFlowPosition],
  );
}

/** Pasted steps come to lie near the middle of what is seen. */
function usePastePlace(canvas: RefObject<HTMLElement | null>) {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(() => {
    const box = canvas.current?.getBoundingClientRect();
    const middle = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
    const { x, y } = screenToFlowPosition(middle);
    return snappedPlace({ x: x - CARD.width / 2, y: y - CARD.height });
  }, [canvas, screenToFlowPosition]);
}

function Canvas({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const canvas = useRef<HTMLDivElement>(null);
  const drag = useDragSteps(drawing);
  const isFrame = useCallback((id: string) => drawing.places.frames.has(id), [drawing]);
  const { chooseSteps, chooseWires, around } = useChoosing(isFrame);
  const { nodes, edges } = useElements(drawing, drag.moved);
  const wire = useDrawWire(canvas);
  const part = useDropPart();
  const quickAdd = useQuickAdd(canvas);
  const pointing = usePointing();
  useClipboard(usePastePlace(canvas));
  const isLarge = drawing.document.nodes.length > MANY;
  return (
    <div
      ref={canvas}
      className={`${flow.canvas} ${styles.canvas}`}
      role="region"
      aria-label={t("editor.canvas")}
      data-canvas
      onDoubleClick={quickAdd}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()} // else it selects the page's text
      {...part}
    >
      <ReactFlow<EditNode>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_PARTS}
        edgeTypes={EDGE_PARTS}
        onNodesChange={(changes) => {
          chooseSteps(changes);
          drag.follow(changes);
        }}
        onEdgesChange={chooseWires}
        onNodeDragStop={drag.drop}
        onSelectionDragStop={drag.drop}
        {...wire}
        {...pointing}
        {...around}
        deleteKeyCode={null}
        elevateNodesOnSelect={false} // a chosen frame stays behind what is in it
        disableKeyboardA11y
        multiSelectionKeyCode={SEVERAL}
        selectionMode={SelectionMode.Partial}
        snapToGrid
        snapGrid={SNAP}
        connectionRadius={32}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={isLarge}
        minZoom={0.1}
        maxZoom={1.6}
        fitView
        fitViewOptions={FIT}
        proOptions={{ hideAttribution: true }}
      >
        <Unzoom canvas={canvas} />
        <Reveal drawing={drawing} canvas={canvas} />
        <Camera />
        {isLarge && <MiniMap pannable zoomable ariaLabel={t("workflow.minimap")} />}
      </ReactFlow>
    </div>
  );
}

const LEAVE_MS = 250;

/** Which wire is under the pointer; leaving it has a delay, so that its buttons can be reached. */
function usePointing() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const point = useEditingStore((state) => state.point);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onEdgeMouseEnter: (_: unknown, edge: { id: string }) => {
      clearTimeout(timer.current);
      point(edge.id);
    },
    onEdgeMouseLeave: (_: unknown, edge: { id: string }) => {
      timer.current = setTimeout(() => {
        const isHeld = document.querySelector("[data-wire-tools]:hover") !== null;
        if (!isHeld && useEditingStore.getState().pointed === edge.id) point(null);
      }, LEAVE_MS);
    },
  };
}

function Reveal({ drawing, canvas }: { drawing: Drawing; canvas: RefObject<HTMLElement | null> }) {
  useReveal(drawing, canvas);
  return null;
}
