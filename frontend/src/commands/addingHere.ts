/** Where a step goes when nobody says where: on a free exit of the chosen step, else on its only
 * wire; without a chosen step after the last one. */
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
  const facts = open?.cards?.[node.id];
  const [free] = freeExits(document, node, types, facts);
  if (free) return { after: { node: node.id, port: free.name } };
  const [exit] = exitsOf(node, typeOfNode(types, node), facts);
  const [wire, ...others] = document.edges.filter(({ from }) => from.node === node.id);
  if (wire && others.length === 0) return { wire };
  return exit ? { after: { node: node.id, port: exit.name } } : {};
}
