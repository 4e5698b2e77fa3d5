/** Chooses all steps and notes. */
import { notesOf } from "../model/note";
import { openDocument } from "../store/document";
import { useViewStore } from "../store/view";

export function chooseAll(): void {
  const document = openDocument();
  useViewStore.getState().choose([...document.nodes, ...notesOf(document)].map(({ id }) => id));
}
