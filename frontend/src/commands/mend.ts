/** Takes over a quick fix, as one step to undo; the step that it adds, if any, is the chosen one. */
import type { WorkflowDocument } from "../model/document";
import { openDocument } from "../store/document";
import { named } from "./named";
import { replaceDocument } from "./replaceDocument";
import { showStep } from "./showStep";

export function mend(document: WorkflowDocument): void {
  const before = openDocument();
  const known = new Set(before.nodes.map((node) => node.id));
  replaceDocument(named(before, document));
  const fresh = document.nodes.find((node) => !known.has(node.id));
  if (fresh) showStep(fresh.id);
}
