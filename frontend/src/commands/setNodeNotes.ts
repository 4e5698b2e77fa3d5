/** Writes the notes of a step. */
import { withMember, withNode } from "../model/node";
import { edit } from "../store/document";

export function setNodeNotes(node: string, notes: string): void {
  edit(
    (document) => withNode(document, node, (each) => withMember(each, "notes", notes || undefined)),
    `notes ${node}`,
  );
}
