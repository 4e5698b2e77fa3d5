/** A state that came from the server, in terms of the one that is open. */
import { type GraphNode, positionOf, type WorkflowDocument } from "./document";
import { isEqual } from "./equal";

/** Steps that are the same stay the same objects, and where nobody moved them, where they are seen:
 * `stored` is what the server held when `seen` was opened from it. */
export function asSeen(
  fresh: WorkflowDocument,
  stored: WorkflowDocument,
  seen: WorkflowDocument,
): WorkflowDocument {
  const before = new Map(stored.nodes.map((node) => [node.id, node]));
  const open = new Map(seen.nodes.map((node) => [node.id, node]));
  const nodes = fresh.nodes.map((node) => nodeAsSeen(node, before.get(node.id), open.get(node.id)));
  const members = Object.entries(fresh).map(([name, value]) => {
    const known = (seen as unknown as Record<string, unknown>)[name];
    return [name, isEqual(known, value) ? known : value] as const;
  });
  return { ...(Object.fromEntries(members) as unknown as WorkflowDocument), nodes };
}

function nodeAsSeen(node: GraphNode, stored: GraphNode | undefined, seen: GraphNode | undefined): GraphNode {
  if (!stored || !seen) return node;
  const isMoved = !isEqual(positionOf(stored), positionOf(node));
  const placed = isMoved || !seen.position ? node : { ...node, position: seen.position };
  return isEqual(placed, seen) ? seen : placed;
}
