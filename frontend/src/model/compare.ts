/** Two states of a document as one drawing, with what differs marked. */
import { type Change, changesBetween } from "./difference";
import { type GraphNode, positionOf, type WorkflowDocument } from "./document";
import { settled } from "./drawing";
import type { NodeTypes } from "./nodeType";
import { freePlace } from "./place";
import { keyOfWire } from "./wire";

export type ChangeMark = "added" | "removed" | "changed" | "moved";

export interface Comparison {
  before: WorkflowDocument;
  after: WorkflowDocument;
  /** Everything of both, what is gone included. */
  both: WorkflowDocument;
  nodes: ReadonlyMap<string, ChangeMark>;
  /** By the key of the wire. */
  wires: ReadonlyMap<string, ChangeMark>;
  changes: Change[];
  /** The steps of which only the place differs. */
  moved: string[];
}

const MARKS: Partial<Record<Change["kind"], ChangeMark>> = {
  node_added: "added",
  node_removed: "removed",
  node_changed: "changed",
  edge_added: "added",
  edge_removed: "removed",
};

export const markOfChange = (change: Change): ChangeMark => MARKS[change.kind] ?? "changed";

export function compared(old: WorkflowDocument, fresh: WorkflowDocument, types: NodeTypes): Comparison {
  const [before, after] = [settled(old, types), settled(fresh, types)];
  const changes = changesBetween(old, fresh);
  const marked = (start: string) =>
    new Map(changes.filter(({ kind }) => kind.startsWith(start)).map((each) => [each.id, markOfChange(each)]));
  const nodes = marked("node");
  const moved = movedBetween([old, fresh], [before, after]).filter((id) => !nodes.has(id));
  for (const id of moved) nodes.set(id, "moved");
  return { before, after, both: unionOf(before, after), nodes, wires: marked("edge"), changes, moved };
}

/** A place counts as another one only where it is so as stored and as seen: a document that nobody
 * has placed yet is seen elsewhere than it says. */
function movedBetween(...pairs: [stored: [WorkflowDocument, WorkflowDocument], seen: [WorkflowDocument, WorkflowDocument]]): string[] {
  const [stored, seen] = pairs.map(([before, after]) => {
    const places = new Map(before.nodes.map((node) => [node.id, positionOf(node)]));
    return new Set(after.nodes.filter((node) => isElsewhere(node, places.get(node.id))).map(({ id }) => id));
  });
  return [...(stored ?? [])].filter((id) => seen?.has(id));
}

function isElsewhere(node: GraphNode, before: { x: number; y: number } | undefined): boolean {
  const { x, y } = positionOf(node);
  return before !== undefined && (before.x !== x || before.y !== y);
}

/** The later state with what is gone put back, at a free place near to where it stood. */
function unionOf(before: WorkflowDocument, after: WorkflowDocument): WorkflowDocument {
  const there = new Set(after.nodes.map(({ id }) => id));
  let both = after;
  for (const node of before.nodes.filter(({ id }) => !there.has(id)))
    both = { ...both, nodes: [...both.nodes, { ...node, position: freePlace(both, positionOf(node)) }] };
  const wired = new Set(after.edges.map(keyOfWire));
  const gone = before.edges.filter((edge) => !wired.has(keyOfWire(edge)));
  return { ...both, edges: [...both.edges, ...gone] };
}
