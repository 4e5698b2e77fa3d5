/** Says how often a failed step is tried again by itself; undefined: never. */
import type { Retry } from "../model/document";
import { withMember, withNode } from "../model/node";
import { edit } from "../store/document";

export function setRetry(node: string, retry: Retry | undefined): void {
  edit((document) => withNode(document, node, (each) => withMember(each, "retry", retry)), `retry ${node}`);
}
