/** The steps of three states brought together. */
import type { GraphEdge, GraphNode, WorkflowDocument } from "./document";
import { isEqual } from "./equal";
import { keptList, keysInOrder, type Side, type Three, type Unit } from "./mergeUnit";
import { keyOfWire } from "./wire";

export type Documents = Record<"base" | Side, WorkflowDocument>;

export function mergedNodes(three: Three, documents: Documents): GraphNode[] {
  const { base, mine, theirs } = documents;
  if (mine.nodes === theirs.nodes || isLike(base, theirs)) return mine.nodes;
  if (isLike(base, mine)) return theirs.nodes;
  const byId = (document: WorkflowDocument) => new Map(document.nodes.map((node) => [node.id, node]));
  const [was, my, their] = [byId(base), byId(mine), byId(theirs)];
  const ids = keysInOrder([...was.keys()], [...my.keys()], [...their.keys()]);
  const made = ids.flatMap((id) => {
    const unit = { base: was.get(id), mine: my.get(id), theirs: their.get(id) };
    return nodeOf(three, id, unit, documents) ?? [];
  });
  return keptList(made, mine.nodes, theirs.nodes);
}

/** Wires count too: a new one speaks for the steps that it joins. */
const isLike = (left: WorkflowDocument, right: WorkflowDocument) =>
  left.nodes === right.nodes && left.edges === right.edges;

function nodeOf(three: Three, id: string, unit: Unit<GraphNode>, documents: Documents): GraphNode | undefined {
  const { base, mine, theirs } = unit;
  if (mine === theirs) return mine;
  if (!base) return mine ?? theirs;
  if (mine && theirs) return partsOf(three, base, mine, theirs);
  const side = mine ? "mine" : "theirs";
  if (isUntouched(base, unit[side] ?? base, documents.base, documents[side])) return undefined;
  return three.settle({ key: `node ${id}`, kind: "node", id, ...unit });
}

/** Taking a step away is no loss to one who has only moved it, and led no new wire to or from it. */
function isUntouched(base: GraphNode, kept: GraphNode, before: WorkflowDocument, after: WorkflowDocument): boolean {
  if (!isEqual({ ...base, position: null }, { ...kept, position: null })) return false;
  const known = new Set(before.edges.map(keyOfWire));
  const touches = ({ from, to }: GraphEdge) => from.node === base.id || to.node === base.id;
  return !after.edges.some((edge) => touches(edge) && !known.has(keyOfWire(edge)));
}

/** What a step is called, its notes and its place stand apart from what it does. */
const APART = ["name", "notes", "position"] as const;
const NO_DOING = new Set<string>(["id", ...APART]);

function doingOf(node: GraphNode): Partial<GraphNode> {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !NO_DOING.has(name)));
}

function partsOf(three: Three, base: GraphNode, mine: GraphNode, theirs: GraphNode): GraphNode {
  if (base === theirs) return mine;
  if (base === mine) return theirs;
  const { id } = base;
  const unit = { base: doingOf(base), mine: doingOf(mine), theirs: doingOf(theirs) };
  const doing = three.choose<Partial<GraphNode>>({ key: `node ${id}`, kind: "node", id, ...unit });
  const made = { id, ...doing } as Record<string, unknown>;
  for (const part of APART) {
    const sides = { base: base[part], mine: mine[part], theirs: theirs[part] };
    const key = `${part} ${id}`;
    const value =
      part === "position" ? three.quietly(sides) : three.choose({ key, kind: "part", id, part, ...sides });
    if (value !== undefined) made[part] = value;
  }
  const node = made as unknown as GraphNode;
  if (isEqual(node, mine)) return mine;
  return isEqual(node, theirs) ? theirs : node;
}
