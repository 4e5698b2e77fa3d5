/** What differs between two documents, for people: steps, wires, the rest. Places and notes do not
 * count, as they change nothing of a run. */
import type { GraphNode, WorkflowDocument } from "./document";
import { isSame } from "./equal";
import { keyOfWire } from "./wire";

export type ChangeKind =
  | "node_added"
  | "node_removed"
  | "node_changed"
  | "edge_added"
  | "edge_removed"
  | "document_changed";

export interface Change {
  kind: ChangeKind;
  /** A step's id, or a wire's key. */
  id: string;
  /** Which members of the step or of the document. */
  members: string[];
}

const UNIMPORTANT = new Set(["id", "position", "notes"]);
function membersThatDiffer(before: object, after: object, left: ReadonlySet<string>): string[] {
  const [old, fresh] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  const names = new Set([...Object.keys(old), ...Object.keys(fresh)]);
  return [...names].filter((name) => !left.has(name) && !isSame(old[name], fresh[name]));
}

export function changesBetween(before: WorkflowDocument, after: WorkflowDocument): Change[] {
  return [...nodeChanges(before, after), ...wireChanges(before, after), ...wholeChanges(before, after)];
}

function nodeChanges(before: WorkflowDocument, after: WorkflowDocument): Change[] {
  const old = new Map(before.nodes.map((node) => [node.id, withVersion(node)]));
  const fresh = new Map(after.nodes.map((node) => [node.id, withVersion(node)]));
  const ids = [...new Set([...old.keys(), ...fresh.keys()])];
  return ids.flatMap((id): Change[] => {
    const [was, is] = [old.get(id), fresh.get(id)];
    if (!was) return [{ kind: "node_added", id, members: [] }];
    if (!is) return [{ kind: "node_removed", id, members: [] }];
    const members = membersThatDiffer(was, is, UNIMPORTANT);
    return members.length > 0 ? [{ kind: "node_changed", id, members }] : [];
  });
}

const withVersion = (node: GraphNode): GraphNode => ({ ...node, type_version: node.type_version ?? 1 });

function wireChanges(before: WorkflowDocument, after: WorkflowDocument): Change[] {
  const [old, fresh] = [before, after].map((each) => new Set(each.edges.map(keyOfWire)));
  const only = (these: Set<string> = new Set(), others: Set<string> = new Set()) =>
    [...these].filter((key) => !others.has(key));
  return [
    ...only(fresh, old).map((id): Change => ({ kind: "edge_added", id, members: [] })),
    ...only(old, fresh).map((id): Change => ({ kind: "edge_removed", id, members: [] })),
  ];
}

function wholeChanges(before: WorkflowDocument, after: WorkflowDocument): Change[] {
  const members = membersThatDiffer(before, after, new Set(["nodes", "edges", "notes", "format"]));
  return members.length > 0 ? [{ kind: "document_changed", id: "", members }] : [];
}
