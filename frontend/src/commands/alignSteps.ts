/** Puts the chosen steps in line. */
import { type Alignment, alignedPlaces, withPlaces } from "../model/place";
import { edit } from "../store/document";
import { useViewStore } from "../store/view";

export function alignSteps(how: Alignment): void {
  const { chosen } = useViewStore.getState();
  if (chosen.size < 2) return;
  edit((document) =>
    withPlaces(document, alignedPlaces(document.nodes.filter((node) => chosen.has(node.id)), how)),
  );
}
