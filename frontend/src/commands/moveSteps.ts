/** Puts steps at places: the end of a drag, a tidy, an arrow key. */
import type { WorkflowDocument } from "../model/document";
import { movedTogether, withNotePlaces } from "../model/note";
import { type Places, withPlaces } from "../model/place";
import { edit } from "../store/document";

export function moveSteps(places: Places): void {
  edit((document) => withNotePlaces(withPlaces(document, places), places));
}

/** Moves by a distance; presses of a key in a row are one undo step. */
export function nudgeSteps(ids: ReadonlySet<string>, x: number, y: number): void {
  const change = (document: WorkflowDocument) => {
    const places = movedTogether(document, ids, { x, y });
    return withNotePlaces(withPlaces(document, places), places);
  };
  edit(change, `nudge ${[...ids].join(" ")}`);
}
