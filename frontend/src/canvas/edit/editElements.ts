/** From a drawing to what the canvas library draws and lets one move. Objects are kept where
 * nothing of them changed, so that a drag draws only what moves. */
import { type Edge, type Node, type NodeHandle, Position } from "@xyflow/react";
import type { Arrangement, Box } from "../../model/arrange";
import type { Drawing, Step } from "../../model/drawing";
import type { Port } from "../../model/nodeType";
import { inLanguage, type Language } from "../../model/text";
import { keyOfWire } from "../../model/wire";
import { entryOf, exitsToPersons, wires, wordsOfExit } from "../elements";
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
export type EditNode = CardNode | FrameNode;
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
}

export function editNodes(drawing: Drawing, places: Arrangement, look: Look, cache: NodeCache): EditNode[] {
  const persons = exitsToPersons(drawing);
  const wired = new Set(drawing.document.edges.map(({ from }) => `${from.node} ${from.port}`));
  const free = (step: Step) => step.exits.filter((port) => !wired.has(`${step.node.id} ${port.name}`));
  const frames = [...places.frames].flatMap(([id, box], depth) => {
    const step = drawing.steps.get(id);
    return step ? kept(cache, frameNode(step, box, -1 - depth, entryOf({ ...drawing, places }, id), look)) : [];
  });
  const cards = [...places.cards].flatMap(([id, box]) => {
    const step = drawing.steps.get(id);
    return step ? kept(cache, cardNode(step, box, free(step), persons.get(id) ?? NO_ONE, look, cache)) : [];
  });
  return [...frames, ...cards];
}

function kept(cache: NodeCache, node: EditNode): EditNode {
  cache.set(node.id, node);
  return node;
}

function cardNode(
  step: Step,
  box: Box,
  free: readonly Port[],
  toPerson: ReadonlySet<string>,
  { language, chosen }: Look,
  cache: NodeCache,
): CardNode {
  const { id } = step.node;
  const isChosen = chosen.has(id);
  const old = cache.get(id);
  if (old?.type === "card" && old.data.step === step && isSameBox(old, box) && !!old.selected === isChosen)
    return old;
  return {
    id,
    type: "card",
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    handles: handlesOf(step, box),
    selected: isChosen,
    ariaLabel: titleOf(step, language),
    data: { step, items: null, runIsOver: false, toPerson, free, isOpen: true },
  };
}

function frameNode(step: Step, box: Box, zIndex: number, entryX: number, { language, chosen }: Look): FrameNode {
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
    ariaLabel: titleOf(step, language),
    style: { pointerEvents: "none" },
    data: { step, entry, exit },
  };
}

export function editWires(
  drawing: Drawing,
  places: Arrangement,
  language: Language,
  chosen: ReadonlySet<string>,
): EditWireEdge[] {
  return wires({ ...drawing, places }, false, language).map((wire, index) => {
    const edge = drawing.document.edges[index];
    const key = edge ? keyOfWire(edge) : wire.id;
    return {
      ...wire,
      id: key,
      focusable: true,
      selectable: true,
      selected: chosen.has(key),
      reconnectable: true,
      ariaLabel: edge ? nameOfWire(drawing, edge, language) : key,
    };
  });
}

/** "分類 › 通過 → 返信文", for those who hear it. */
function nameOfWire(drawing: Drawing, edge: Drawing["document"]["edges"][number], language: Language): string {
  const [source, target] = [drawing.steps.get(edge.from.node), drawing.steps.get(edge.to.node)];
  const many = (source?.exits.length ?? 0) > 1;
  const from = source ? titleOf(source, language) : edge.from.node;
  const exit = many ? ` › ${wordsOfExit(source, edge.from.port, language)}` : "";
  return `${from}${exit} → ${target ? titleOf(target, language) : edge.to.node}`;
}

export const portLabel = (port: Port, language: Language): string => inLanguage(port.label, language) || port.name;
