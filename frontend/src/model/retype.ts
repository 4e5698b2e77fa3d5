/** A step made one of another type, with the parameters and wires that fit there too. */
import { calledAnew } from "./called";
import type { GraphEdge, GraphNode, WorkflowDocument } from "./document";
import { nodeOf, withNode } from "./node";
import { exitsOf, type NodeType, type NodeTypes, type Port, typeOfNode } from "./nodeType";
import { keyOfWire } from "./wire";

/** By the same name, else by the same place, else the first. */
function portLike(name: string, old: readonly Port[], fresh: readonly Port[]): string | undefined {
  if (fresh.some((port) => port.name === name)) return name;
  const place = old.findIndex((port) => port.name === name);
  return (fresh[place] ?? fresh[0])?.name;
}

function retyped(node: GraphNode, type: NodeType): GraphNode {
  const known = new Set(type.params.map((param) => param.name));
  const params = Object.entries(node.params ?? {}).filter(([name]) => known.has(name));
  return { ...node, type: type.type, type_version: type.version, params: Object.fromEntries(params) };
}

export function withType(
  document: WorkflowDocument,
  types: NodeTypes,
  id: string,
  type: NodeType,
): WorkflowDocument {
  const old = nodeOf(document, id);
  if (!old) return document;
  const before = typeOfNode(types, old);
  const exits = { old: exitsOf(old, before), fresh: exitsOf(retyped(old, type), type) };
  const entries = { old: before?.inputs ?? [], fresh: type.inputs };
  const edges = document.edges.flatMap((edge): GraphEdge[] => {
    const from = edge.from.node === id ? portLike(edge.from.port, exits.old, exits.fresh) : edge.from.port;
    const to = edge.to.node === id ? portLike(edge.to.port, entries.old, entries.fresh) : edge.to.port;
    if (from === undefined || to === undefined) return [];
    return [{ from: { ...edge.from, port: from }, to: { ...edge.to, port: to } }];
  });
  const kept = [...new Map(edges.map((edge) => [keyOfWire(edge), edge])).values()];
  return withNode({ ...document, edges: kept }, id, (node) => calledAnew(retyped(node, type), before, type));
}
