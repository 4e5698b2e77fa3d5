/** The wires of three states brought together: one that either side took away is gone, one that
 * either side drew is there, and none hangs in the air. */
import type { GraphEdge, GraphNode, WorkflowDocument } from "./document";
import type { Documents } from "./mergeNodes";
import { keptList, keysInOrder, type Side, type Three } from "./mergeUnit";
import { keyOfWire } from "./wire";

interface Wires {
  base: ReadonlyMap<string, GraphEdge>;
  mine: ReadonlyMap<string, GraphEdge>;
  theirs: ReadonlyMap<string, GraphEdge>;
}

const exitOf = ({ from }: GraphEdge): string => `${from.node} ${from.port}`;

export function mergedWires(three: Three, documents: Documents, nodes: readonly GraphNode[]): GraphEdge[] {
  const { base, mine, theirs } = documents;
  const byKey = (document: WorkflowDocument) => new Map(document.edges.map((edge) => [keyOfWire(edge), edge]));
  const wires: Wires = { base: byKey(base), mine: byKey(mine), theirs: byKey(theirs) };
  const sideOf = settledExits(three, wires);
  const keeperOf = keepers(documents, nodes);
  const there = new Set(nodes.map((node) => node.id));
  const keys = keysInOrder([...wires.base.keys()], [...wires.mine.keys()], [...wires.theirs.keys()]);
  const made = keys.flatMap((key) => {
    const edge = wires.theirs.get(key) ?? wires.mine.get(key);
    if (!edge || !there.has(edge.from.node) || !there.has(edge.to.node)) return [];
    const side = keeperOf.get(edge.from.node) ?? keeperOf.get(edge.to.node) ?? sideOf.get(exitOf(edge));
    const stays = side ? wires[side].has(key) : isThere(wires, key);
    return stays ? (wires.mine.get(key) ?? edge) : [];
  });
  return keptList(made, mine.edges, theirs.edges);
}

function isThere({ base, mine, theirs }: Wires, key: string): boolean {
  return base.has(key) ? mine.has(key) && theirs.has(key) : mine.has(key) || theirs.has(key);
}

/** For each step that one side took away and that stays all the same: the side that has its wires. */
function keepers({ base, mine, theirs }: Documents, nodes: readonly GraphNode[]): Map<string, Side> {
  const idsOf = (document: WorkflowDocument) => new Set(document.nodes.map(({ id }) => id));
  const [was, my, their] = [idsOf(base), idsOf(mine), idsOf(theirs)];
  const found = new Map<string, Side>();
  for (const { id } of nodes) {
    if (!was.has(id)) continue;
    if (!my.has(id)) found.set(id, "theirs");
    else if (!their.has(id)) found.set(id, "mine");
  }
  return found;
}

/** An exit from which both sides led the same wire elsewhere: whose it shall be. */
function settledExits(three: Three, wires: Wires): Map<string, Side> {
  const moved = (side: Side) => exitsMoved(wires.base, wires[side]);
  const [mine, theirs] = [moved("mine"), moved("theirs")];
  const settled = new Map<string, Side>();
  for (const [exit, my] of mine) {
    const their = theirs.get(exit);
    if (!their || !isSharedMove(my, their)) continue;
    const [id = "", part = ""] = exit.split(" ");
    const targets = (side: keyof Wires) => targetsOf(wires[side], exit);
    const unit = { base: targets("base"), mine: targets("mine"), theirs: targets("theirs") };
    const chosen = three.settle({ key: `wires ${exit}`, kind: "wires", id, part, ...unit });
    settled.set(exit, chosen === unit.mine ? "mine" : "theirs");
  }
  return settled;
}

interface Move {
  gone: Set<string>;
  come: Set<string>;
}

/** The exits whose wires one side changed: what is gone and what has come. */
function exitsMoved(before: ReadonlyMap<string, GraphEdge>, after: ReadonlyMap<string, GraphEdge>): Map<string, Move> {
  const moves = new Map<string, Move>();
  const note = (edge: GraphEdge, what: keyof Move, key: string) => {
    const move = moves.get(exitOf(edge)) ?? { gone: new Set(), come: new Set() };
    move[what].add(key);
    moves.set(exitOf(edge), move);
  };
  for (const [key, edge] of before) if (!after.has(key)) note(edge, "gone", key);
  for (const [key, edge] of after) if (!before.has(key)) note(edge, "come", key);
  return moves;
}

function isSharedMove(mine: Move, theirs: Move): boolean {
  const both = [...mine.gone].some((key) => theirs.gone.has(key));
  const onlyMine = [...mine.come].some((key) => !theirs.come.has(key));
  const onlyTheirs = [...theirs.come].some((key) => !mine.come.has(key));
  return both && onlyMine && onlyTheirs;
}

function targetsOf(wires: ReadonlyMap<string, GraphEdge>, exit: string): string[] {
  return [...wires.values()].filter((edge) => exitOf(edge) === exit).map((edge) => edge.to.node);
}
