/** Doubles the chosen steps, a little to the right and below. */
import { clipOf, pasted } from "../model/clip";
import { positionOf } from "../model/document";
import { GRID } from "../model/place";
import { withWholeRegions } from "../model/region";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useViewStore } from "../store/view";

export function duplicateSteps(): void {
  const { chosen, choose } = useViewStore.getState();
  const document = openDocument();
  const clip = clipOf(document, withWholeRegions(document, chosen));
  if (clip.nodes.length === 0) return;
  const places = clip.nodes.map(positionOf);
  const at = {
    x: Math.min(...places.map((place) => place.x)) + GRID * 2,
    y: Math.min(...places.map((place) => place.y)) + GRID * 2,
  };
  const made = pasted(document, clip, useDocumentStore.getState().types, at);
  edit(() => made.document);
  choose(made.ids);
}
