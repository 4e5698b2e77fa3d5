/** Adds a person's check to what a gate holds. */
import { withCheck } from "../model/make";
import { edit, openDocument, useDocumentStore } from "../store/document";

export function addCheck(gate: string): void {
  const made = withCheck(openDocument(), useDocumentStore.getState().types, gate);
  if (made) edit(() => made.document);
}
