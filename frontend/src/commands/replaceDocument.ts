/** Puts another state of the document in place of this one, as one step to undo. */
import type { WorkflowDocument } from "../model/document";
import { edit } from "../store/document";
import { useViewStore } from "../store/view";

export function replaceDocument(document: WorkflowDocument): void {
  edit(() => document);
  useViewStore.getState().choose([]);
}
