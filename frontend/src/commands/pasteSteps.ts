/** Puts copied steps into the document; says why where the text holds none, and changes nothing then. */
import { type ClipFault, isFault, pasted, readClip } from "../model/clip";
import type { Position } from "../model/document";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useEditingStore } from "../store/editing";
import { useViewStore } from "../store/view";

/** Null where the steps are in. */
export function pasteSteps(text: string, at: Position): ClipFault | null {
  const clip = readClip(text);
  useEditingStore.getState().refuse(isFault(clip) ? clip : null);
  if (isFault(clip)) return clip;
  const made = pasted(openDocument(), clip, useDocumentStore.getState().types, at);
  edit(() => made.document);
  useViewStore.getState().choose(made.ids);
  return null;
}
