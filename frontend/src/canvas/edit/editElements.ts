/** From a drawing to what the canvas library draws and lets one move. Objects are kept where
 * nothing of them changed, so that a drag draws only what moves. */
import { type Edge, type Node, type NodeHandle, Position } from "@xyflow/react";
import type { Arrangement, Box } from "../../model/arrange";
import type { GraphEdge } from "../../model/document";
import type { Drawing, Step } from "../../model/drawing";
import type { Port } from "../../model/nodeType";
import { inLanguage, type Language } from "../../model/text";
import { keyOfWire } from "../../model/wire";
import { entryOf, exitsToPersons, wires, wordsOfExit } from "../elements";
import type { GroupNode, NoteNode } from "../notes/noteNodes";
import { type StepData, titleOf } from "../StepCard";
import type { WireData } from "../Wire";

export interface CardData extends StepData {
  /** Exits from which no wire leads on yet. */
  free: readonly Port[];
}

export interface FrameData extends Record<string, unknown> {
  step: Step;
  entry: number;
  exit: number;
}

export type CardNode = Node<CardData, "card">;
export type FrameNode = Node<FrameData, "frame">;
export type EditNode = CardNode | FrameNode | NoteNode | GroupNode;
export type EditWireEdge = Edge<WireData, "wire">;
export type NodeCache = Map<string, EditNode>;

const PORT = 12;
const NO_ONE: ReadonlySet<string> = new Set();

function handlesOf({ entries, exits }: Step, { width, height }: Box): NodeHandle[] {
  const spot = (index: number, count: number) => ((index + 0.5) / count) * width - PORT / 2;
  const size = { width: PORT, height: PORT };
  return [
    ...entries.map((port, index) => ({
      ...size,
      id: port.name,
      type: "target" as const,
      position: Position.Top,
      x: spot(index, entries.length),
      y: -PORT / 2,
    })),
    ...exits.map((port, index) => ({
      ...size,
      id: port.name,
      type: "source" as const,
      position: Position.Bottom,
      x: spot(index, exits.length),
      y: height - PORT / 2,
    })),
  ];
}

function frameHandles(entry: number, exit: number, height: number): NodeHandle[] {
  const size = { width: PORT, height: PORT };
  const at = (id: string, x: number, y: number) => ({
    ...size,
    id,
    type: "source" as const,
    position: Position.Bottom,
    x: x - PORT / 2,
    y: y - PORT / 2,
  });
  return [
    { ...at("in", entry, 0), type: "target", position: Position.Top },
    at("item", entry, 0),
    at("done", exit, height),
    at("error", exit + PORT * 2, height),
  ];
}

function isSameBox(node: EditNode | undefined, { x, y, height, width }: Box): boolean {
  return node?.position.x === x && node.position.y === y && node.height === height && node.width === width;
}

export interface Look {
  language: Language;
  chosen: ReadonlySet<string>;
  /** Which steps are in the page; null for all. */
  shown: ReadonlySet<string> | null;
}

/** Of each step: its exits that lead to a person, and those that lead nowhere yet. */
export interface Ways {
  toPerson: ReadonlySet<string>;
  free: readonly Port[];
}

const NO_WAYS: Ways = { toPerson: NO_ONE, free: [] };

/** Steps whose ways are as they were keep their object. */
export function waysOf(drawing: Drawing, before: ReadonlyMap<string, Ways>): Map<string, Ways> {
  const persons = exitsToPersons(drawing);
  const wired = new Map<string, Set<string>>();
  for (const { from } of drawing.document.edges)
    wired.set(from.node, (wired.get(from.node) ?? new Set()).add(from.port));
  const ways = new Map<string, Ways>();
  for (const [id, step] of drawing.steps) {
    const taken = wired.get(id);
    const free = taken ? step.exits.filter((port) => !taken.has(port.name)) : step.exits;
    const fresh = { toPerson: persons.get(id) ?? NO_ONE, free };
    const old = before.get(id);
    ways.set(id, old && isSameWays(old, fresh) ? old : fresh);
  }
  return ways;
}

function isSameWays(old: Ways, fresh: Ways): boolean {
  if (old.free.length !== fresh.free.length || old.toPerson.size !== fresh.toPerson.size) return false;
  return old.free.every((port, index) => port === fresh.free[index]) && [...old.toPerson].every((port) => fresh.toPerson.has(port));
}

export function editNodes(
  drawing: Drawing,
  places: Arrangement,
  ways: ReadonlyMap<string, Ways>,
  look: Look,
  cache: NodeCache,
): EditNode[] {
  const frames = [...places.frames].flatMap(([id, box], depth) => {
    const step = drawing.steps.get(id);
    if (!step) return [];
    const fresh = frameNode(step, box, -2 - depth, entryOf({ ...drawing, places }, id), look);
    return kept(cache, isSameFrame(cache.get(id), fresh) ? (cache.get(id) as EditNode) : fresh);
  });
  const cards = [...places.cards].flatMap(([id, box]) => {
    const step = drawing.steps.get(id);
    return step ? kept(cache, cardNode(step, box, ways.get(id) ?? NO_WAYS, look, cache)) : [];
  });
  return [...frames, ...cards];
}

function kept(cache: NodeCache, node: EditNode): EditNode {
  cache.set(node.id, node);
  return node;
}

function isSameFrame(old: EditNode | undefined, fresh: FrameNode): boolean {
  if (old?.type !== "frame" || old.data.step !== fresh.data.step || old.zIndex !== fresh.zIndex) return false;
  const { entry, exit } = old.data;
  const isSameShape = isSameBox(old, { ...fresh.position, width: fresh.width ?? 0, height: fresh.height ?? 0 });
  const isSameState = old.selected === fresh.selected && old.ariaLabel === fresh.ariaLabel && old.hidden === fresh.hidden;
  return isSameShape && isSameState && entry === fresh.data.entry && exit === fresh.data.exit;
}

function isSameData(old: CardData, { step, free, toPerson }: CardData): boolean {
  return old.step === step && old.free === free && old.toPerson === toPerson;
}

function isSameState(old: CardNode, box: Box, { chosen, shown, language }: Look): boolean {
  const { id, ariaLabel, selected, hidden } = old;
  if (selected !== chosen.has(id) || hidden !== (shown !== null && !shown.has(id))) return false;
  return isSameBox(old, box) && ariaLabel === titleOf(old.data.step, language);
}

function cardNode(step: Step, box: Box, { toPerson, free }: Ways, look: Look, cache: NodeCache): CardNode {
  const { id } = step.node;
  const data: CardData = { step, items: null, runIsOver: false, toPerson, free, isOpen: true };
  const cached = cache.get(id);
  const old = cached?.type === "card" && isSameData(cached.data, data) ? cached : undefined;
  if (old && isSameState(old, box, look)) return old;
  return {
    id,
    type: "card",
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    handles: handlesOf(step, box),
    selected: look.chosen.has(id),
    hidden: look.shown !== null && !look.shown.has(id),
    ariaLabel: titleOf(step, look.language),
    data: old?.data ?? data,
  };
}

function frameNode(step: Step, box: Box, zIndex: number, entryX: number, { language, chosen, shown }: Look): FrameNode {
  const entry = entryX - box.x;
  const exit = box.width / 2;
  return {
    id: step.node.id,
    type: "frame",
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    zIndex,
    handles: frameHandles(entry, exit, box.height),
    selected: chosen.has(step.node.id),
    hidden: shown !== null && !shown.has(step.node.id),
    ariaLabel: titleOf(step, language),
    style: { pointerEvents: "none" },
    data: { step, entry, exit },
  };
}

export type WireCache = Map<string, EditWireEdge>;

export function editWires(
  drawing: Drawing,
  lanes: Arrangement["lanes"],
  { language, chosen }: Pick<Look, "language" | "chosen">,
  cache: WireCache,
): EditWireEdge[] {
  return wires({ ...drawing, places: { ...drawing.places, lanes } }, false, language).map((wire, index) => {
    const edge = drawing.document.edges[index];
    const key = edge ? keyOfWire(edge) : wire.id;
    const name = edge ? nameOfWire(drawing, edge, language) : key;
    const fresh: EditWireEdge = {
      ...wire,
      id: key,
      focusable: true,
      selectable: true,
      selected: chosen.has(key),
      reconnectable: true,
      ariaLabel: name,
      data: { ...(wire.data as WireData), ...(edge && { drawn: { edge, name, regions: regionsAt(drawing, edge) } }) },
    };
    const old = cache.get(key);
    if (old && isSameWire(old, fresh)) return old;
    cache.set(key, fresh);
    return fresh;
  });
}

function isSameWire(old: EditWireEdge, fresh: EditWireEdge): boolean {
  if (old.selected !== fresh.selected || old.ariaLabel !== fresh.ariaLabel) return false;
  const [one, other] = [old.data, fresh.data];
  if (one?.drawn?.regions.from !== other?.drawn?.regions.from || one?.drawn?.regions.to !== other?.drawn?.regions.to) return false;
  return (["toPerson", "label", "counts", "lane", "withRun"] as const).every((name) => one?.[name] === other?.[name]);
}

/** The for-each steps around both ends. */
function regionsAt(drawing: Drawing, { from, to }: GraphEdge) {
  return { from: drawing.steps.get(from.node)?.region ?? null, to: drawing.steps.get(to.node)?.region ?? null };
}

/** "分類 › 通過 → 返信文", for those who hear it. */
export function nameOfWire(drawing: Drawing, edge: GraphEdge, language: Language): string {
  const [source, target] = [drawing.steps.get(edge.from.node), drawing.steps.get(edge.to.node)];
  const many = (source?.exits.length ?? 0) > 1;
  const from = source ? titleOf(source, language) : edge.from.node;
  const exit = many ? ` › ${wordsOfExit(source, edge.from.port, language)}` : "";
  return `${from}${exit} → ${target ? titleOf(target, language) : edge.to.node}`;
}

export const portLabel = (port: Port, language: Language): string => inLanguage(port.label, language) || port.name;
