/** The difference between two states of a document, and a state with a difference applied. */
import type { GraphNode, WorkflowDocument } from "./document";

interface Pair<T> {
  before: T | undefined;
  after: T | undefined;
}

/** Steps by id; their order only where it changed; other members whole. */
export interface Delta {
  nodes: ReadonlyMap<string, Pair<GraphNode>>;
  order: Pair<readonly string[]> | null;
  members: ReadonlyMap<string, Pair<unknown>>;
}

const idsOf = (document: WorkflowDocument) => document.nodes.map((node) => node.id);

/** What leads from one state to the other. What is the same object counts as the same value, so
 * that the cost follows the size of the change. */
export function deltaOf(before: WorkflowDocument, after: WorkflowDocument): Delta {
  const nodes = before.nodes === after.nodes ? new Map() : nodesBetween(before, after);
  const ids: Pair<readonly string[]> = { before: idsOf(before), after: idsOf(after) };
  const isSameOrder = before.nodes === after.nodes || isSameList(ids.before, ids.after);
  return { nodes, order: isSameOrder ? null : ids, members: membersBetween(before, after) };
}

function isSameList(left: readonly string[] = [], right: readonly string[] = []): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

function nodesBetween(before: WorkflowDocument, after: WorkflowDocument): Map<string, Pair<GraphNode>> {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const fresh = new Map(after.nodes.map((node) => [node.id, node]));
  const changed = new Map<string, Pair<GraphNode>>();
  for (const id of new Set([...old.keys(), ...fresh.keys()])) {
    const pair = { before: old.get(id), after: fresh.get(id) };
    if (pair.before !== pair.after) changed.set(id, pair);
  }
  return changed;
}

function membersBetween(before: WorkflowDocument, after: WorkflowDocument): Map<string, Pair<unknown>> {
  const [old, fresh] = [before, after] as unknown as Record<string, unknown>[];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete("nodes");
  const changed = [...names].filter((name) => old?.[name] !== fresh?.[name]);
  return new Map(changed.map((name) => [name, { before: old?.[name], after: fresh?.[name] }]));
}

export function isEmpty(delta: Delta): boolean {
  return delta.nodes.size === 0 && delta.order === null && delta.members.size === 0;
}

/** The document one step on, or one step back. */
export function applied(
  document: WorkflowDocument,
  delta: Delta,
  side: "before" | "after",
): WorkflowDocument {
  const made: Record<string, unknown> = { ...document, nodes: nodesOf(document, delta, side) };
  for (const [name, pair] of delta.members) {
    if (pair[side] === undefined) delete made[name];
    else made[name] = pair[side];
  }
  return made as unknown as WorkflowDocument;
}

function nodesOf(document: WorkflowDocument, delta: Delta, side: "before" | "after"): GraphNode[] {
  if (delta.nodes.size === 0 && !delta.order) return document.nodes;
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  for (const [id, pair] of delta.nodes) {
    if (pair[side]) nodes.set(id, pair[side]);
    else nodes.delete(id);
  }
  const order = delta.order?.[side] ?? idsOf(document);
  return order.flatMap((id) => nodes.get(id) ?? []);
}
