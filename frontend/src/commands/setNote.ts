/** Changes the text, colour or heading of a note or a frame; typing in one is one undo step. */
import type { JsonObject } from "../model/json";
import { withNote } from "../model/note";
import { edit } from "../store/document";

export function setNote(id: string, change: JsonObject): void {
  edit((document) => withNote(document, id, change), `note ${id} ${Object.keys(change).join(" ")}`);
}
