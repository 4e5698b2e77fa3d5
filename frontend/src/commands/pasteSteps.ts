/** Puts copied steps into the document; false where the text holds none. */
import { pasted, readClip } from "../model/clip";
import type { Position } from "../model/document";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useViewStore } from "../store/view";

export function pasteSteps(text: string, at: Position): boolean {
  const clip = readClip(text);
  if (!clip) return false;
  const made = pasted(openDocument(), clip, useDocumentStore.getState().types, at);
  edit(() => made.document);
  useViewStore.getState().choose(made.ids);
  return true;
}
