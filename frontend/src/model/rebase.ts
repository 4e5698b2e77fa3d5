/** What was done here, put on top of what somebody else did meanwhile: undo takes back one's own
 * steps as far as nobody else has touched the same, and never the other one's. */
import { applied, type Delta, deltaOf, isEmpty } from "./delta";
import type { WorkflowDocument } from "./document";
import { type History, withMark } from "./history";
import { merged } from "./merge";
import type { NodeTypes } from "./nodeType";

export function rebased(history: History, document: WorkflowDocument, types: NodeTypes): History {
  const marked = withMark(history);
  const past = walked(marked.document, document, marked.past.toReversed(), "before", types).toReversed();
  const future = walked(marked.document, document, marked.future.toReversed(), "after", types).toReversed();
  return { document, past, future, marked: document, gesture: null };
}

/** The differences, the nearest first, as they are from the other state on. */
function walked(
  from: WorkflowDocument,
  onto: WorkflowDocument,
  deltas: readonly Delta[],
  side: "before" | "after",
  types: NodeTypes,
): Delta[] {
  let [here, there] = [from, onto];
  return deltas.flatMap((delta) => {
    const next = applied(here, delta, side);
    const other = merged(here, next, there, { types, preferred: "theirs" }).document;
    const made = side === "before" ? deltaOf(other, there) : deltaOf(there, other);
    [here, there] = [next, other];
    return isEmpty(made) ? [] : [made];
  });
}
