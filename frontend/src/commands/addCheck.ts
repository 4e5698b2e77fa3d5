/** Adds a person's check to what a gate holds; it is the chosen one, for its tray is named next. */
import { withCheck } from "../model/make";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { named } from "./named";
import { showStep } from "./showStep";

export function addCheck(gate: string): void {
  const { types } = useDocumentStore.getState();
  const made = withCheck(openDocument(), types, gate);
  if (!made) return;
  edit((before) => named(before, made.document));
  showStep(made.id);
}
