/** Where everything of a drawing goes: sizes by content, rows moved apart, frames around regions. */
import { type WorkflowDocument, positionOf } from "./document";
import type { Region } from "./region";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Arrangement {
  cards: ReadonlyMap<string, Box>;
  frames: ReadonlyMap<string, Box>;
  /** The x at which each way back (by edge index) runs up. */
  lanes: ReadonlyMap<number, number>;
}

export const CARD = { width: 256, height: 64, strip: 28, gap: 32 } as const;
export const FRAME = { heading: 32, side: 16, bottom: 24, lane: 24 } as const;

/** What of a card is beyond its 64 px: a strip of figures, a strip of exits. */
export function cardHeight(strips: { figures: boolean; exits: boolean }): number {
  return CARD.height + (strips.figures ? CARD.strip : 0) + (strips.exits ? CARD.strip : 0);
}

interface Row {
  top: number;
  grown: number;
}

/** Rows of cards by their drawn tops, with how much each must grow. */
function rowsOf(placed: { y: number; grown: number }[]): Row[] {
  const rows: Row[] = [];
  for (const { y, grown } of [...placed].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && y - row.top < CARD.height / 2) row.grown = Math.max(row.grown, grown);
    else rows.push({ top: y, grown });
  }
  return rows;
}

function movedBy(rows: readonly Row[]): (y: number) => number {
  const tops = rows.map((row) => row.top);
  const sums = rows.reduce<number[]>((list, row) => [...list, (list.at(-1) ?? 0) + row.grown], []);
  return (y) => {
    const above = tops.findLastIndex((top) => top < y - CARD.height / 2);
    return sums[above] ?? 0;
  };
}

/** Where drawn rows would touch because a row holds more than its author saw, all below moves down. */
export function arrange(
  document: WorkflowDocument,
  regions: readonly Region[],
  heights: ReadonlyMap<string, number>,
  back: ReadonlySet<number> = new Set(),
): Arrangement {
  const framed = new Set(regions.filter((each) => each.members.size > 0).map((each) => each.id));
  const collects = new Set(regions.map((each) => each.collect));
  const placed = document.nodes.map((node) => {
    const height = framed.has(node.id) ? FRAME.heading - CARD.gap / 2 : heights.get(node.id);
    return { id: node.id, ...positionOf(node), grown: (height ?? CARD.height) - CARD.height };
  });
  const ends = placed
    .filter((each) => collects.has(each.id))
    .map((each) => ({ y: each.y - CARD.gap - 8, grown: FRAME.bottom }));
  const move = movedBy(rowsOf([...placed, ...ends]));
  const cards = new Map<string, Box>();
  for (const { id, x, y } of placed) {
    if (framed.has(id)) continue;
    const height = heights.get(id) ?? CARD.height;
    cards.set(id, { x, y: y + move(y), width: CARD.width, height });
  }
  const lanes = lanesOf(document, back, cards);
  return { cards, frames: framesOf(document, regions, framed, cards, lanes), lanes };
}

function lanesOf(
  document: WorkflowDocument,
  back: ReadonlySet<number>,
  cards: ReadonlyMap<string, Box>,
): Map<number, number> {
  const lanes = new Map<number, number>();
  for (const index of back) {
    const edge = document.edges[index];
    const from = edge && cards.get(edge.from.node);
    const to = edge && cards.get(edge.to.node);
    if (!from || !to) continue;
    const beside = [...cards.values()].filter(
      (box) => box.y + box.height >= to.y && box.y <= from.y + from.height,
    );
    lanes.set(index, Math.max(...beside.map((box) => box.x + box.width)) + FRAME.lane);
  }
  return lanes;
}

function framesOf(
  document: WorkflowDocument,
  regions: readonly Region[],
  framed: ReadonlySet<string>,
  cards: ReadonlyMap<string, Box>,
  lanes: ReadonlyMap<number, number>,
): Map<string, Box> {
  const frames = new Map<string, Box>();
  for (const region of [...regions].reverse()) {
    if (!framed.has(region.id)) continue;
    const inside = [...region.members].flatMap((id) => frames.get(id) ?? cards.get(id) ?? []);
    const ways = [...lanes].filter(([index]) =>
      region.members.has(document.edges[index]?.from.node ?? ""),
    );
    const around = surround([
      ...inside,
      ...ways.map(([, x]) => ({ ...(inside[0] as Box), x, width: 8 })),
    ]);
    if (around) frames.set(region.id, around);
  }
  return frames;
}

function surround(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.x)) - FRAME.side;
  const top = Math.min(...boxes.map((box) => box.y)) - FRAME.heading;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + FRAME.side;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + FRAME.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** How much of a drawing's detail can be read at a zoom. */
export type Level = "all" | "some" | "far";

export function levelOf(zoom: number): Level {
  return zoom >= 0.8 ? "all" : zoom >= 0.4 ? "some" : "far";
}
