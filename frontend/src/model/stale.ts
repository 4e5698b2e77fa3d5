/** Which values of a try are older than what is drawn now. */
import type { GraphEdge, GraphNode, WorkflowDocument } from "./document";
import { same } from "./json";
import { nodeOf } from "./node";

/** Where a step lies, how it is called and what is noted of it changes no value. */
function essence({ position: _, name: __, notes: ___, ...rest }: GraphNode): object {
  return rest;
}

const isSameStep = (left: GraphNode, right: GraphNode | undefined): boolean =>
  left === right || (right !== undefined && same(essence(left), essence(right)));

const keyOf = ({ from, to }: GraphEdge): string => `${from.node} ${from.port} ${to.node} ${to.port}`;

/** The steps into which other wires lead than before. */
function rewired(before: WorkflowDocument, now: WorkflowDocument): string[] {
  if (before.edges === now.edges) return [];
  const [old, fresh] = [new Set(before.edges.map(keyOf)), new Set(now.edges.map(keyOf))];
  const changed = [...before.edges, ...now.edges].filter((edge) => old.has(keyOf(edge)) !== fresh.has(keyOf(edge)));
  return changed.map((edge) => edge.to.node);
}

function changedSteps(before: WorkflowDocument, now: WorkflowDocument): string[] {
  if (before.nodes === now.nodes) return [];
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  return now.nodes.filter((node) => !isSameStep(node, old.get(node.id))).map((node) => node.id);
}

/** These steps and all that wires lead to from them. */
function withAllAfter(document: WorkflowDocument, starts: readonly string[]): Set<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of document.edges) next.set(from.node, [...(next.get(from.node) ?? []), to.node]);
  const found = new Set<string>();
  const todo = [...starts];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    todo.push(...(next.get(id) ?? []));
  }
  return found;
}

/** The steps that would now perhaps give something else: the changed ones and all after them. */
export function staleSteps(tried: WorkflowDocument, now: WorkflowDocument): ReadonlySet<string> {
  if (tried === now) return new Set();
  const starts = [...changedSteps(tried, now), ...rewired(tried, now)];
  return withAllAfter(now, starts.filter((id) => nodeOf(now, id)));
}
