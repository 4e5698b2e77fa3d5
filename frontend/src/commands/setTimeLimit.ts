/** Says after how many seconds a step is given up; undefined: the limit of its type. */
import { withMember, withNode } from "../model/node";
import { edit } from "../store/document";

export function setTimeLimit(node: string, seconds: number | undefined): void {
  edit(
    (document) => withNode(document, node, (each) => withMember(each, "timeout_seconds", seconds)),
    `time ${node}`,
  );
}
