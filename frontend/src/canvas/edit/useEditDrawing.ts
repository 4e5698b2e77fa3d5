/** The drawing of the document as it is being drawn: everything where it was put, also mid-drag. */
import { useMemo, useRef } from "react";
import { type Arrangement, arrangeAsPut } from "../../model/arrange";
import type { WorkflowDocument } from "../../model/document";
import { type Drawing, draw } from "../../model/drawing";
import type { CardFacts } from "../../model/nodeType";
import { type Places, withPlaces } from "../../model/place";
import { useDocumentStore } from "../../store/document";

/** What the server said of the cards, but not of steps that have become of another type since. */
function stillTrue(
  cards: Record<string, CardFacts> | undefined,
  checked: WorkflowDocument | undefined,
  document: WorkflowDocument,
): Record<string, CardFacts> {
  const types = new Map(checked?.nodes.map((node) => [node.id, node.type]));
  if (checked === document) return cards ?? {};
  const kept = document.nodes.filter((node) => types.get(node.id) === node.type);
  return Object.fromEntries(kept.flatMap(({ id }) => (cards?.[id] ? [[id, cards[id]]] : [])));
}

export function useEditDrawing(): Drawing | null {
  const open = useDocumentStore((state) => state.open);
  const types = useDocumentStore((state) => state.types);
  const before = useRef<Drawing | null>(null);
  return useMemo(() => {
    if (!open) return null;
    const { document, problems } = open;
    const cards = stillTrue(open.cards, open.checked, document);
    before.current = draw({ document, types, cards, problems, withRun: false, asPut: true }, before.current);
    return before.current;
  }, [open, types]);
}

/** The places while steps are being dragged; only what moves is worked out again. */
export function usePlacesInDrag(drawing: Drawing, moved: Places | null): Arrangement {
  const heights = useMemo(
    () => new Map([...drawing.places.cards].map(([id, box]) => [id, box.height])),
    [drawing],
  );
  return useMemo(() => {
    if (!moved) return drawing.places;
    const document = withPlaces(drawing.document, moved);
    return arrangeAsPut(document, drawing.regions, heights, drawing.back);
  }, [drawing, moved, heights]);
}
