/** Sets a parameter of a step; undefined takes it out. Typing in one field is one undo step. */
import type { Json } from "../model/json";
import { withMember, withNode } from "../model/node";
import { edit } from "../store/document";

export function setParam(node: string, name: string, value: Json | undefined): void {
  edit(
    (document) =>
      withNode(document, node, (each) => ({
        ...each,
        params: withMember(each.params ?? {}, name, value),
      })),
    `param ${node} ${name}`,
  );
}
