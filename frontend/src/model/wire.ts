/** Wires of a document: told apart, added, taken away, and which ends fit. */
import type { End, GraphEdge, GraphNode, WorkflowDocument } from "./document";
import { type CardFacts, exitsOf, type NodeTypes, type Port, typeOfNode } from "./nodeType";
import { nodeOf } from "./node";

/** What tells a wire apart; two wires never join the same ends. */
export const keyOfWire = ({ from, to }: GraphEdge): string =>
  [from.node, from.port, to.node, to.port].join(" ");

export function hasWire(document: WorkflowDocument, from: End, to: End): boolean {
  const key = keyOfWire({ from, to });
  return document.edges.some((edge) => keyOfWire(edge) === key);
}

/** Whether a wire may be drawn; what it means is for the check to say. */
export function canWire(document: WorkflowDocument, types: NodeTypes, from: End, to: End): boolean {
  if (from.node === to.node || hasWire(document, from, to)) return false;
  const target = nodeOf(document, to.node);
  return !!target && entriesOf(target, types).some((port) => port.name === to.port);
}

export function entriesOf(node: GraphNode, types: NodeTypes): Port[] {
  return typeOfNode(types, node)?.inputs ?? [];
}

export function withWire(document: WorkflowDocument, from: End, to: End): WorkflowDocument {
  if (hasWire(document, from, to)) return document;
  return { ...document, edges: [...document.edges, { from, to }] };
}

export function withoutWires(document: WorkflowDocument, keys: ReadonlySet<string>): WorkflowDocument {
  const edges = document.edges.filter((edge) => !keys.has(keyOfWire(edge)));
  return edges.length === document.edges.length ? document : { ...document, edges };
}

/** The exits of a step from which no wire leads on yet. */
export function freeExits(
  document: WorkflowDocument,
  node: GraphNode,
  types: NodeTypes,
  facts?: CardFacts,
): Port[] {
  const wired = new Set(
    document.edges.filter((edge) => edge.from.node === node.id).map((edge) => edge.from.port),
  );
  return exitsOf(node, typeOfNode(types, node), facts).filter((port) => !wired.has(port.name));
}
