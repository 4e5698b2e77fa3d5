/** Plain mends of problems: each a change of the document that one press makes. */
import type { GraphNode, Problem, WorkflowDocument } from "./document";
import { positionOf } from "./document";
import { withCheck, withCollect, withNew } from "./make";
import { nodeOf, withMember, withNode } from "./node";
import type { NodeTypes } from "./nodeType";
import { canWire, entriesOf, freeExits, keyOfWire, withoutWires, withWire } from "./wire";

export type FixName = "collect" | "check" | "cut" | "connect" | "join" | "expression" | "trigger";

export interface Fix {
  name: FixName;
  /** Another step that it touches, for its words. */
  step?: GraphNode;
  document: WorkflowDocument;
}

type Mend = (document: WorkflowDocument, types: NodeTypes, problem: Problem) => Fix | null;

const cut: Mend = (document, _types, { edge }) => {
  const wire = edge == null ? undefined : document.edges[edge];
  if (!wire) return null;
  const edges = document.edges.filter((each) => each !== wire);
  return { name: "cut", document: { ...document, edges } };
};

const collect: Mend = (document, types, { node }) => {
  const made = node === null ? null : withCollect(document, types, node);
  return made && { name: "collect", document: made.document };
};

const check: Mend = (document, types, { node }) => {
  const made = node === null ? null : withCheck(document, types, node);
  return made && { name: "check", document: made.document };
};

/** The nearest step above with an exit that is still free. */
function sourceAbove(document: WorkflowDocument, types: NodeTypes, target: GraphNode) {
  const { x, y } = positionOf(target);
  const above = document.nodes
    .filter((node) => node !== target && positionOf(node).y <= y)
    .map((node) => ({ node, exit: freeExits(document, node, types)[0] }))
    .filter(({ exit }) => exit !== undefined);
  const far = (node: GraphNode) => Math.hypot(positionOf(node).x - x, positionOf(node).y - y);
  return above.sort((a, b) => far(a.node) - far(b.node))[0];
}

const connect: Mend = (document, types, { node }) => {
  const target = node === null ? undefined : nodeOf(document, node);
  const entry = target && entriesOf(target, types)[0];
  if (!target || !entry || document.edges.some((edge) => edge.to.node === target.id)) return null;
  const source = sourceAbove(document, types, target);
  if (!source?.exit) return null;
  const [from, to] = [
    { node: source.node.id, port: source.exit.name },
    { node: target.id, port: entry.name },
  ];
  if (!canWire(document, types, from, to)) return null;
  return { name: "connect", step: source.node, document: withWire(document, from, to) };
};

const join: Mend = (document, types, { node }) => {
  const type = types.get("flow.join");
  const target = node === null ? undefined : nodeOf(document, node);
  const [entry, joinEntry] = [target && entriesOf(target, types)[0], type?.inputs[0]];
  if (!type || !target || !entry || !joinEntry) return null;
  const into = document.edges.filter(({ to }) => to.node === target.id && to.port === entry.name);
  if (into.length < 2) return null;
  const { x, y } = positionOf(target);
  const made = withNew(document, type, { x, y: y - 64 });
  const cleared = withoutWires(made.document, new Set(into.map(keyOfWire)));
  const fed = into.reduce(
    (whole, { from }) => withWire(whole, from, { node: made.id, port: joinEntry.name }),
    cleared,
  );
  const exit = type.outputs[0]?.name ?? "out";
  return {
    name: "join",
    document: withWire(fed, { node: made.id, port: exit }, { node: target.id, port: entry.name }),
  };
};

const expression: Mend = (document, _types, { node, pointer, fields }) => {
  const [, , , , name, ...rest] = pointer.split("/");
  const suggestion = fields?.suggestion;
  if (node === null || !name || rest.length > 0 || typeof suggestion !== "string") return null;
  const changed = withNode(document, node, (each) => ({
    ...each,
    params: withMember(each.params ?? {}, name, suggestion),
  }));
  return changed === document ? null : { name: "expression", document: changed };
};

const trigger: Mend = (document, types) => {
  const type = types.get("trigger.manual");
  if (!type) return null;
  const top = Math.min(0, ...document.nodes.map((node) => positionOf(node).y - 128));
  return { name: "trigger", document: withNew(document, type, { x: 0, y: top }).document };
};

const MENDS: Record<string, Mend> = {
  for_each_without_collect: collect,
  held_unwired: check,
  edge_to_nowhere: cut,
  unknown_exit: cut,
  unknown_entry: cut,
  duplicate_edge: cut,
  self_edge: cut,
  entry_unconnected: connect,
  unreachable: connect,
  needs_join: join,
  looks_like_expression: expression,
  no_trigger: trigger,
  empty_document: trigger,
};

export function fixOf(document: WorkflowDocument, types: NodeTypes, problem: Problem): Fix | null {
  return MENDS[problem.code]?.(document, types, problem) ?? null;
}
