/** Adds a person's check to what a gate holds. */
import { currentLanguage } from "../i18n";
import { withNewCalled } from "../model/called";
import { withCheck } from "../model/make";
import { edit, openDocument, useDocumentStore } from "../store/document";

export function addCheck(gate: string): void {
  const { types } = useDocumentStore.getState();
  const made = withCheck(openDocument(), types, gate);
  if (made) edit((before) => withNewCalled(before, made.document, types, currentLanguage()));
}
