/** Doubles the chosen steps, a little to the right and below. */
import { clipOf, pasted, placesOf } from "../model/clip";
import { GRID } from "../model/place";
import { withGroupMembers } from "../model/note";
import { withWholeRegions } from "../model/region";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useViewStore } from "../store/view";

export function duplicateSteps(): void {
  const { chosen, choose } = useViewStore.getState();
  const document = openDocument();
  const clip = clipOf(document, withWholeRegions(document, withGroupMembers(document, chosen)));
  const places = placesOf(clip);
  if (places.length === 0) return;
  const at = {
    x: Math.min(...places.map((place) => place.x)) + GRID * 2,
    y: Math.min(...places.map((place) => place.y)) + GRID * 2,
  };
  const made = pasted(document, clip, useDocumentStore.getState().types, at);
  edit(() => made.document);
  choose(made.ids);
}
