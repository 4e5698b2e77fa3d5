/** Puts steps at places: the end of a drag, a tidy, an arrow key. */
import type { WorkflowDocument } from "../model/document";
import { movedPlaces, type Places, withPlaces } from "../model/place";
import { withMembers } from "../model/region";
import { edit } from "../store/document";

export function moveSteps(places: Places): void {
  edit((document) => withPlaces(document, places));
}

/** Moves by a distance; presses of a key in a row are one undo step. */
export function nudgeSteps(ids: ReadonlySet<string>, x: number, y: number): void {
  const change = (document: WorkflowDocument) => withPlaces(document, movedPlaces(document, withMembers(document, ids), { x, y }));
  edit(change, `nudge ${[...ids].join(" ")}`);
}
