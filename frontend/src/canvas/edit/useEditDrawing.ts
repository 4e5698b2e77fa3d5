/** The drawing of the document as it is being drawn: everything where it was put, also mid-drag. */
import { useMemo } from "react";
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
  const kept = document.nodes.filter((node) => types.get(node.id) === node.type);
  return Object.fromEntries(kept.flatMap(({ id }) => (cards?.[id] ? [[id, cards[id]]] : [])));
}

export function useEditDrawing(): Drawing | null {
  const open = useDocumentStore((state) => state.open);
  const types = useDocumentStore((state) => state.types);
  return useMemo(() => {
    if (!open) return null;
    const cards = stillTrue(open.cards, open.checked, open.document);
    return draw({ document: open.document, types, cards, problems: open.problems, withRun: false, asPut: true });
  }, [open, types]);
}

/** The places while steps are being dragged; only what moves is worked out again. */
export function usePlacesInDrag(drawing: Drawing, moved: Places | null): Arrangement {
  return useMemo(() => {
    if (!moved) return drawing.places;
    const heights = new Map([...drawing.places.cards].map(([id, box]) => [id, box.height]));
    const document = withPlaces(drawing.document, moved);
    return arrangeAsPut(document, drawing.regions, heights, drawing.back);
  }, [drawing, moved]);
}
