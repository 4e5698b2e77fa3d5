/** Gives a note another size; one pull, or presses in a row, are one undo step. */
import type { Box } from "../model/arrange";
import { notesOf, withNoteSize } from "../model/note";
import { edit, openDocument } from "../store/document";

export function resizeNote(id: string, size: Pick<Box, "width" | "height">): void {
  edit((document) => withNoteSize(document, id, size), `size ${id}`);
}

export function stretchNote(id: string, x: number, y: number): void {
  const note = notesOf(openDocument()).find((each) => each.id === id);
  if (note) resizeNote(id, { width: note.width + x, height: note.height + y });
}
