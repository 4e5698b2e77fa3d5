/** Lets a step change places with the one before or after it in its row. */
import { nodeOf } from "../model/node";
import { exitsOf, typeOfNode } from "../model/nodeType";
import { canReorder, type Direction, withReordered } from "../model/reorder";
import { edit, openDocument, useDocumentStore } from "../store/document";

function firstExit(id: string): string | undefined {
  const { open, types } = useDocumentStore.getState();
  const node = nodeOf(openDocument(), id);
  return node && exitsOf(node, typeOfNode(types, node), open?.cards?.[id])[0]?.name;
}

export const mayReorder = (id: string, direction: Direction): boolean =>
  canReorder(openDocument(), id, direction, firstExit);

export function reorderStep(id: string, direction: Direction): void {
  edit((document) => withReordered(document, id, direction, firstExit));
}
