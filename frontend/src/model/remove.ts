/** Steps taken away; where one stood in a plain row, the row closes again. */
import type { WorkflowDocument } from "./document";
import { withWire } from "./wire";

export function withoutNodes(document: WorkflowDocument, ids: ReadonlySet<string>): WorkflowDocument {
  const nodes = document.nodes.filter((node) => !ids.has(node.id));
  if (nodes.length === document.nodes.length) return document;
  const edges = document.edges.filter((edge) => !ids.has(edge.from.node) && !ids.has(edge.to.node));
  const without = { ...document, nodes, edges };
  const [only] = ids;
  return ids.size === 1 && only !== undefined ? closed(document, without, only) : without;
}

/** One wire in and one out: they become one. */
function closed(before: WorkflowDocument, without: WorkflowDocument, id: string): WorkflowDocument {
  const into = before.edges.filter((edge) => edge.to.node === id);
  const out = before.edges.filter((edge) => edge.from.node === id);
  const [first, last] = [into[0], out[0]];
  if (into.length !== 1 || out.length !== 1 || !first || !last) return without;
  if (first.from.node === id || first.from.node === last.to.node) return without;
  return withWire(without, first.from, last.to);
}
