/** Where a step goes when nobody says where: into an empty for-each, on a free exit of the chosen
 * step, else on its only wire; without a chosen step after the last one. */
import type { GraphEdge, WorkflowDocument } from "../model/document";
import { nodeOf } from "../model/node";
import { exitsOf, typeOfNode } from "../model/nodeType";
import { lastStep } from "../model/palette";
import { freeExits } from "../model/wire";
import { openDocument, useDocumentStore } from "../store/document";
import type { Adding } from "../store/editing";
import { useViewStore } from "../store/view";

export function addingHere(): Adding {
  const { types, open } = useDocumentStore.getState();
  const document = openDocument();
  const { selected } = useViewStore.getState();
  const node = selected === null ? lastStep(document) : nodeOf(document, selected);
  if (!node) return {};
  const inside = emptyInside(document, node.id);
  if (inside) return { wire: inside };
  const facts = open?.cards?.[node.id];
  const [free] = freeExits(document, node, types, facts);
  if (free) return { after: { node: node.id, port: free.name } };
  const [exit] = exitsOf(node, typeOfNode(types, node), facts);
  const [wire, ...others] = document.edges.filter(({ from }) => from.node === node.id);
  if (wire && others.length === 0) return { wire };
  return exit ? { after: { node: node.id, port: exit.name } } : {};
}

/** The wire from a for-each straight to its collect: nothing is done with an item yet. */
function emptyInside(document: WorkflowDocument, id: string): GraphEdge | null {
  const [wire, ...others] = document.edges.filter(({ from }) => from.node === id && from.port === "item");
  if (!wire || others.length > 0) return null;
  const target = nodeOf(document, wire.to.node);
  return target?.type === "flow.collect" && target.params?.for_each === id ? wire : null;
}
