/** Brings the wanted step into sight and gives it the focus. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import type { Box } from "../../model/arrange";
import type { Drawing } from "../../model/drawing";
import { notesOf } from "../../model/note";
import { useEditingStore } from "../../store/editing";

const MARGIN = 48;

const DRAWN_MS = 30; // a new card is in the page by then

function focusCard(screen: HTMLElement, id: string): void {
  const card = screen.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
  if (!card?.contains(document.activeElement)) card?.focus({ preventScroll: true });
}

function boxOf(drawing: Drawing, id: string): Box | undefined {
  const { places, document } = drawing;
  return places.cards.get(id) ?? places.frames.get(id) ?? notesOf(document).find((note) => note.id === id);
}

export function useReveal(drawing: Drawing, canvas: RefObject<HTMLElement | null>): void {
  const wanted = useEditingStore((state) => state.wanted);
  const { getViewport, setCenter } = useReactFlow();
  const done = useRef<object | null>(null);
  useEffect(() => {
    const box = wanted && boxOf(drawing, wanted.id);
    const screen = canvas.current;
    if (!wanted || !box || !screen || done.current === wanted) return;
    done.current = wanted;
    const { x, y, zoom } = getViewport();
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const isSeen =
      left >= MARGIN &&
      top >= MARGIN &&
      left + box.width * zoom <= screen.clientWidth - MARGIN &&
      top + box.height * zoom <= screen.clientHeight - MARGIN;
    if (!isSeen) void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: Math.max(zoom, 0.6) });
    if (!wanted.isFocusElsewhere) setTimeout(() => focusCard(screen, wanted.id), DRAWN_MS);
  }, [wanted, drawing, canvas, getViewport, setCenter]);
}
