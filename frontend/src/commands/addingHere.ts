/** Where a step goes when nobody says where: after the chosen step, else after the last one. */
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
  const exit = free ?? (selected === null ? undefined : exitsOf(node, typeOfNode(types, node), facts)[0]);
  return exit ? { after: { node: node.id, port: exit.name } } : {};
}
