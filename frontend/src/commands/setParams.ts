/** Sets several parameters of a step at once, as one undo step; undefined takes one out. */
import type { Json, JsonObject } from "../model/json";
import { withMember, withNode } from "../model/node";
import { edit } from "../store/document";

export function setParams(node: string, values: Record<string, Json | undefined>): void {
  edit((document) =>
    withNode(document, node, (each) => ({
      ...each,
      params: Object.entries(values).reduce<JsonObject>(
        (params, [name, value]) => withMember(params, name, value),
        each.params ?? {},
      ),
    })),
  );
}
