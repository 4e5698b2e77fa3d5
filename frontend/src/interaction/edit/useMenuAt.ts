/** Where a menu is asked for on the canvas: the right button, a long press of a finger. */
import { useReactFlow } from "@xyflow/react";
import { type MouseEvent, type PointerEvent, type TouchEvent, useEffect, useRef } from "react";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";

const LONG_MS = 500;
const STILL_PX = 10;

interface Point {
  x: number;
  y: number;
}

type ToDrawing = (point: Point) => Point;

/** Chooses what is under a point, as far as it is not chosen, and opens its menu there. */
function openAt(target: EventTarget | null, point: Point, stepAt: (point: Point) => string | null, toDrawing: ToDrawing): void {
  const element = target instanceof Element ? target : null;
  const step = element?.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? stepAt(point);
  const wire = step === null ? element?.closest<HTMLElement>(".react-flow__edge")?.dataset.id : undefined;
  const { chosen, chosenWires, choose } = useViewStore.getState();
  if (step !== null && !chosen.has(step)) choose([step]);
  if (wire !== undefined && !chosenWires.has(wire)) choose([], [wire]);
  const at = toDrawing(point);
  const about = step !== null ? { step } : wire !== undefined ? { wire } : { at };
  useEditingStore.getState().openMenu({ ...point, ...about });
}

export function useMenuAt(stepAt: (point: Point) => string | null) {
  const { screenToFlowPosition: toDrawing } = useReactFlow();
  const press = useRef<{ at: Point; timer: ReturnType<typeof setTimeout> } | null>(null);
  const isLong = useRef(false);
  const stop = () => {
    clearTimeout(press.current?.timer);
    press.current = null;
  };
  useEffect(() => stop, []);
  return {
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      openAt(event.target, { x: event.clientX, y: event.clientY }, stepAt, toDrawing);
    },
    onPointerDownCapture: (event: PointerEvent) => {
      stop();
      isLong.current = false;
      if (event.pointerType !== "touch" || !event.isPrimary) return;
      const at = { x: event.clientX, y: event.clientY };
      const { target } = event;
      const open = () => {
        isLong.current = true;
        openAt(target, at, stepAt, toDrawing);
      };
      press.current = { at, timer: setTimeout(open, LONG_MS) };
    },
    onPointerMoveCapture: (event: PointerEvent) => {
      const at = press.current?.at;
      if (at && Math.hypot(event.clientX - at.x, event.clientY - at.y) > STILL_PX) stop();
    },
    onPointerUpCapture: stop,
    // Else the browser would make a click of it, which closes the menu again.
    onTouchEndCapture: (event: TouchEvent) => {
      if (isLong.current) event.preventDefault();
      isLong.current = false;
    },
    onPointerCancelCapture: stop,
  };
}
