/** Chooses all steps. */
import { openDocument } from "../store/document";
import { useViewStore } from "../store/view";

export function chooseAll(): void {
  useViewStore.getState().choose(openDocument().nodes.map((node) => node.id));
}
