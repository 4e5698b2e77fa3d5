/** Gives a step its name on the screen; an empty one leaves the name of its type. */
import { withMember, withNode } from "../model/node";
import { edit } from "../store/document";

export function setNodeName(node: string, name: string): void {
  edit(
    (document) => withNode(document, node, (each) => withMember(each, "name", name || undefined)),
    `name ${node}`,
  );
}
