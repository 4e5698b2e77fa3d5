/** Puts a note on the drawing, to be written at once. */
import type { Position } from "../model/document";
import { placeForNote, withNewNote } from "../model/note";
import { edit, openDocument } from "../store/document";
import { useEditingStore } from "../store/editing";
import { useViewStore } from "../store/view";

export function addNote(at?: Position): void {
  const { selected, choose } = useViewStore.getState();
  const { document, id } = withNewNote(openDocument(), at ?? placeForNote(openDocument(), selected));
  edit(() => document);
  choose([id]);
  const { look, show, write } = useEditingStore.getState();
  look("canvas");
  show(id);
  write(id);
}
