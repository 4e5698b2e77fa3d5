/** Two fingers anywhere on the canvas, on cards too, move and zoom it. The library by itself leaves
 * out fingers that lie on a card. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";

const LEAST = 0.1;
const MOST = 1.6;

interface Grip {
  x: number;
  y: number;
  span: number;
}

function gripOf({ touches }: TouchEvent, corner: DOMRect): Grip | null {
  const [one, other] = [touches[0], touches[1]];
  if (!one || !other) return null;
  const span = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  return { x: (one.clientX + other.clientX) / 2 - corner.x, y: (one.clientY + other.clientY) / 2 - corner.y, span };
}

export function usePinch(canvas: RefObject<HTMLElement | null>): void {
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let last: Grip | null = null;
    const start = (event: TouchEvent) => {
      last = gripOf(event, element.getBoundingClientRect());
      if (last) event.stopPropagation();
    };
    const move = (event: TouchEvent) => {
      const grip = last && gripOf(event, element.getBoundingClientRect());
      if (!last || !grip) return;
      event.preventDefault();
      event.stopPropagation();
      const { x, y, zoom } = getViewport();
      const next = Math.max(LEAST, Math.min(MOST, (zoom * grip.span) / Math.max(1, last.span)));
      const part = next / zoom;
      void setViewport({ zoom: next, x: grip.x - (last.x - x) * part, y: grip.y - (last.y - y) * part });
      last = grip;
    };
    const end = (event: TouchEvent) => {
      last = gripOf(event, element.getBoundingClientRect());
    };
    const options = { capture: true, passive: false };
    element.addEventListener("touchstart", start, options);
    element.addEventListener("touchmove", move, options);
    element.addEventListener("touchend", end, true);
    element.addEventListener("touchcancel", end, true);
    return () => {
      element.removeEventListener("touchstart", start, options);
      element.removeEventListener("touchmove", move, options);
      element.removeEventListener("touchend", end, true);
      element.removeEventListener("touchcancel", end, true);
    };
  }, [canvas, getViewport, setViewport]);
}
