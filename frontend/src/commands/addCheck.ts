/** Adds a person's check to what a gate holds. */
import { withCheck } from "../model/make";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { named } from "./named";

export function addCheck(gate: string): void {
  const { types } = useDocumentStore.getState();
  const made = withCheck(openDocument(), types, gate);
  if (made) edit((before) => named(before, made.document));
}
