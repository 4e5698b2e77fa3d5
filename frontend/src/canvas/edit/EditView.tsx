/** The canvas that one draws on. */
import "@xyflow/react/dist/base.css";
import { type NodeChange, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from "@xyflow/react";
import { type FocusEvent, type MouseEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import { useT } from "../../i18n";
import { useChoosing } from "../../interaction/edit/useChoosing";
import { useClipboard } from "../../interaction/edit/useClipboard";
import { useDragSteps } from "../../interaction/edit/useDragSteps";
import { useDrawWire } from "../../interaction/edit/useDrawWire";
import { useMenuAt } from "../../interaction/edit/useMenuAt";
import { usePinch } from "../../interaction/edit/usePinch";
import { useDropPart } from "../../interaction/edit/useDropPart";
import { CARD } from "../../model/arrange";
import { MANY } from "../../model/far";
import type { Drawing } from "../../model/drawing";
import { isOver } from "../../model/progress";
import { isGroupId, isNoteId } from "../../model/note";
import { GRID, snappedPlace } from "../../model/place";
import { useEditingStore } from "../../store/editing";
import { useRunStore } from "../../store/run";
import { useViewStore } from "../../store/view";
import { Camera } from "../Camera";
import { FarSheet } from "../far/FarSheet";
import { MiniMap } from "../far/MiniMap";
import { pictureOf } from "../far/picture";
import { useTones } from "../far/useRunPicture";
import { useShown } from "../far/useShown";
import flow from "../FlowView.module.css";
import { Unzoom } from "../FlowView";
import { GroupFrame } from "../notes/GroupFrame";
import { NoteCard } from "../notes/NoteCard";
import { PeekPanel } from "../try/PeekPanel";
import { EditCard } from "./EditCard";
import { EditFrame } from "./EditFrame";
import styles from "./EditView.module.css";
import { EditWire } from "./EditWire";
import type { EditNode } from "./editElements";
import { usePlacesInDrag } from "./useEditDrawing";
import { useElements } from "./useElements";
import { useReveal } from "./useReveal";

const NODE_PARTS = { card: EditCard, frame: EditFrame, note: NoteCard, group: GroupFrame };
const EDGE_PARTS = { wire: EditWire };
/** Below there is the bar of the camera, and what can be added after the last step. */
const ROOM = { top: "20px", x: "32px", bottom: "48px" } as const;
const FIT = { maxZoom: 1, minZoom: 0.1, padding: ROOM, includeHiddenNodes: true };
const MAPPED = 40;
const FULL = { hideAttribution: true };
const SNAP: [number, number] = [GRID, GRID];
const SEVERAL = ["Meta", "Control", "Shift"];

export function EditView({ drawing }: { drawing: Drawing }) {
  return (
    <ReactFlowProvider>
      <Canvas drawing={drawing} />
    </ReactFlowProvider>
  );
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

/** The colours of the states while a try is shown. */
function useTriedTones(drawing: Drawing) {
  const state = useRunStore((store) => store.run?.state ?? null);
  const run = useMemo(() => (state === null ? null : { isOver: isOver(state) }), [state]);
  return useTones(drawing, run);
}

function Canvas({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const canvas = useRef<HTMLDivElement>(null);
  const drag = useDragSteps(drawing);
  const places = usePlacesInDrag(drawing, drag.moved);
  const { selected, chosen } = useChosen();
  const shown = useShown(places, selected);
  const { chooseSteps, chooseWires, around, press } = useChoosing(places, shown);
  const { nodes, edges } = useElements(drawing, places, drag.moved, shown);
  const toneOf = useTriedTones(drawing);
  const picture = useMemo(
    () => pictureOf({ drawing, places, chosen, ...(toneOf && { toneOf }) }),
    [drawing, places, chosen, toneOf],
  );
  const wire = useDrawWire(canvas);
  const menu = useMenuAt(shown.stepAt);
  usePinch(canvas);
  const part = useDropPart();
  const quickAdd = useQuickAdd(canvas);
  const pointing = usePointing();
  useClipboard(usePastePlace(canvas));
  const { follow } = drag;
  const change = useCallback(
    (changes: readonly NodeChange[]) => {
      chooseSteps(changes);
      follow(changes);
    },
    [chooseSteps, follow],
  );
  const count = drawing.document.nodes.length;
  return (
    <div
      ref={canvas}
      className={`${flow.canvas} ${styles.canvas}`}
      role="region"
      aria-label={t("editor.canvas")}
      data-canvas
      onDoubleClick={quickAdd}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()} // else it selects the page's text
      onPointerMove={shown.follow}
      onFocus={chooseNote}
      {...menu}
      {...part}
    >
      <ReactFlow<EditNode>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_PARTS}
        edgeTypes={EDGE_PARTS}
        onNodesChange={change}
        onEdgesChange={chooseWires}
        onNodeDragStop={drag.drop}
        onSelectionDragStop={drag.drop}
        {...wire}
        {...pointing}
        {...around}
        onPaneClick={press}
        deleteKeyCode={null}
        elevateNodesOnSelect={false} // a chosen frame stays behind what is in it
        disableKeyboardA11y
        multiSelectionKeyCode={SEVERAL}
        selectionMode={SelectionMode.Partial}
        snapToGrid
        snapGrid={SNAP}
        connectionRadius={32}
        zoomOnDoubleClick={false}
        panOnScroll // Ctrl, ⌘ or a pinch zooms
        onlyRenderVisibleElements={count > MANY}
        minZoom={0.1}
        maxZoom={1.6}
        fitView
        fitViewOptions={FIT}
        proOptions={FULL}
      >
        <Unzoom canvas={canvas} />
        <Reveal drawing={drawing} canvas={canvas} />
        <PeekPanel drawing={drawing} />
        <Camera />
        {(shown.isFar || shown.steps) && <FarSheet picture={picture} />}
        {count > MAPPED && <MiniMap picture={picture} places={places} />}
      </ReactFlow>
    </div>
  );
}

/** A note that is reached by Tab is the chosen one. */
function chooseNote({ target }: FocusEvent<Element>): void {
  const { id } = target instanceof HTMLElement ? target.dataset : {};
  const { selected, choose } = useViewStore.getState();
  if (id && (isNoteId(id) || isGroupId(id)) && selected !== id && target.matches(":focus-visible")) choose([id]);
}

const LEAVE_MS = 250;

/** Which wire is under the pointer; leaving it has a delay, so that its buttons can be reached. */
function usePointing() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const point = useEditingStore((state) => state.point);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onEdgeMouseEnter = useCallback(
    (_: unknown, edge: { id: string }) => {
      clearTimeout(timer.current);
      point(edge.id);
    },
    [point],
  );
  const onEdgeMouseLeave = useCallback(
    (_: unknown, edge: { id: string }) => {
      timer.current = setTimeout(() => {
        const isHeld = document.querySelector("[data-wire-tools]:hover") !== null;
        if (!isHeld && useEditingStore.getState().pointed === edge.id) point(null);
      }, LEAVE_MS);
    },
    [point],
  );
  return { onEdgeMouseEnter, onEdgeMouseLeave };
}

function useChosen() {
  const selected = useViewStore((state) => state.selected);
  const chosen = useViewStore((state) => state.chosen);
  return { selected, chosen };
}

function Reveal({ drawing, canvas }: { drawing: Drawing; canvas: RefObject<HTMLElement | null> }) {
  useReveal(drawing, canvas);
  return null;
}
