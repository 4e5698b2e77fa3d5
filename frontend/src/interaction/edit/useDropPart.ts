/** A part dragged from the palette: dropped on a wire it is put there, else where it falls. */
import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useCallback } from "react";
import { addPart } from "../../commands/addPart";
import { showStep } from "../../commands/showStep";
import { CARD } from "../../model/arrange";
import type { GraphEdge } from "../../model/document";
import { keyOfWire } from "../../model/wire";
import { openDocument, useDocumentStore } from "../../store/document";

export const PART_FORMAT = "application/x-sekimori-part";

function lineAt(x: number, y: number): HTMLElement | null {
  const lines = document.elementsFromPoint(x, y).map((each) => each.closest<HTMLElement>(".react-flow__edge"));
  return lines.find((line) => line !== null) ?? null;
}

/** Only this wire is marked as the one that would take the part. */
function mark(line: HTMLElement | null): void {
  for (const each of document.querySelectorAll<HTMLElement>("[data-takes]"))
    if (each !== line) delete each.dataset.takes;
  if (line) line.dataset.takes = "";
}

function wireAt(x: number, y: number): GraphEdge | undefined {
  const key = lineAt(x, y)?.dataset.id;
  return openDocument().edges.find((edge) => keyOfWire(edge) === key);
}

export function useDropPart() {
  const { screenToFlowPosition } = useReactFlow();
  const onDragOver = useCallback((event: DragEvent) => {
    if (!event.dataTransfer.types.includes(PART_FORMAT)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    mark(lineAt(event.clientX, event.clientY));
  }, []);
  const onDragLeave = useCallback((event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) mark(null);
  }, []);
  const onDrop = useCallback(
    (event: DragEvent) => {
      mark(null);
      const type = useDocumentStore.getState().types.get(event.dataTransfer.getData(PART_FORMAT));
      if (!type) return;
      event.preventDefault();
      const { clientX: x, clientY: y } = event;
      const middle = screenToFlowPosition({ x, y });
      const at = { x: middle.x - CARD.width / 2, y: middle.y - CARD.height / 2 };
      const wire = wireAt(x, y);
      showStep(addPart(type, wire && type.inputs.length > 0 ? { wire } : { at }));
    },
    [screenToFlowPosition],
  );
  return { onDragOver, onDragLeave, onDrop };
}
