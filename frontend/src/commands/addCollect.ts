/** Adds the collect that a for-each lacks. */
import { withCollect } from "../model/make";
import { edit, openDocument, useDocumentStore } from "../store/document";

export function addCollect(forEach: string): void {
  const made = withCollect(openDocument(), useDocumentStore.getState().types, forEach);
  if (made) edit(() => made.document);
}
