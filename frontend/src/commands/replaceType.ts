/** Makes a step one of another type: its wires stay where the ports have the same name or place. */
import type { NodeType } from "../model/nodeType";
import { withType } from "../model/retype";
import { edit, useDocumentStore } from "../store/document";

export function replaceType(node: string, type: NodeType): void {
  const { types } = useDocumentStore.getState();
  edit((document) => withType(document, types, node, type));
}
