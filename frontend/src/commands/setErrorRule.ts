/** Says what becomes of a step whose retries are used up; undefined is the usual: the run fails. */
import type { ErrorRule } from "../model/document";
import { withMember, withNode } from "../model/node";
import { edit } from "../store/document";

export function setErrorRule(node: string, rule: ErrorRule | undefined): void {
  edit(
    (document) => withNode(document, node, (each) => withMember(each, "on_error", rule)),
    `on_error ${node}`,
  );
}
