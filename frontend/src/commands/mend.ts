/** Takes over a quick fix, as one step to undo; the step that it adds, if any, is the chosen one. */
import { currentLanguage } from "../i18n";
import { withNewCalled } from "../model/called";
import type { WorkflowDocument } from "../model/document";
import { openDocument, useDocumentStore } from "../store/document";
import { replaceDocument } from "./replaceDocument";
import { showStep } from "./showStep";

export function mend(document: WorkflowDocument): void {
  const before = openDocument();
  const { types } = useDocumentStore.getState();
  const known = new Set(before.nodes.map((node) => node.id));
  replaceDocument(withNewCalled(before, document, types, currentLanguage()));
  const fresh = document.nodes.find((node) => !known.has(node.id));
  if (fresh) showStep(fresh.id);
}
