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

interface Placed {
  id: string;
  x: number;
  y: number;
  height: number;
  /** A for-each step is no card: it becomes the heading of its frame. */
  isHeading: boolean;
  /** What must lie between it and the row above beyond the usual gap. */
  before: number;
}

/** Cards whose drawn tops are about the same, from top to bottom. */
function rowsOf(placed: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  for (const each of [...placed].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row?.[0] && each.y - row[0].y < CARD.height / 2) row.push(each);
    else rows.push([each]);
  }
  return rows;
}

/** How far each row moves: down where the row above has grown into it, up below a heading, which is
 * lower than the card that stood there. Elsewhere the author's distances stay. */
function movesOf(rows: readonly Placed[][]): Map<string, number> {
  const moves = new Map<string, number>();
  let move = 0;
  let floor = -Infinity;
  let isBelowHeading = false;
  for (const row of rows) {
    const drawn = Math.min(...row.map((each) => each.y));
    const least = floor + Math.max(...row.map((each) => each.before));
    if (isBelowHeading || drawn + move < least) move = least - drawn;
    for (const each of row) moves.set(each.id, move);
    isBelowHeading = row.every((each) => each.isHeading);
    const height = Math.max(...row.map((each) => each.height));
    floor = drawn + move + height + (isBelowHeading ? 0 : CARD.gap);
  }
  return moves;
}

/** Where everything goes; `heights` are those of the cards, `back` the edges that lead back. */
export function arrange(
  document: WorkflowDocument,
  regions: readonly Region[],
  heights: ReadonlyMap<string, number>,
  back: ReadonlySet<number> = new Set(),
): Arrangement {
  const framed = new Set(regions.filter((each) => each.members.size > 0).map((each) => each.id));
  const collects = new Set(regions.map((each) => each.collect));
  const placed = document.nodes.map((node) => {
    const isHeading = framed.has(node.id);
    const height = isHeading ? FRAME.heading : (heights.get(node.id) ?? CARD.height);
    const before = collects.has(node.id) ? FRAME.bottom : 0;
    return { id: node.id, ...positionOf(node), height, isHeading, before };
  });
  const moves = movesOf(rowsOf(placed));
  const cards = new Map<string, Box>();
  for (const { id, x, y, height } of placed) {
    if (framed.has(id)) continue;
    cards.set(id, { x, y: y + (moves.get(id) ?? 0), width: CARD.width, height });
  }
  const lanes = lanesOf(document, back, cards);
  return { cards, frames: framesOf(document, regions, framed, cards, lanes), lanes };
}

/** Everything exactly where it has been put: as it is drawn by hand. */
export function arrangeAsPut(
  document: WorkflowDocument,
  regions: readonly Region[],
  heights: ReadonlyMap<string, number>,
  back: ReadonlySet<number>,
): Arrangement {
  const framed = new Set(regions.filter((each) => each.members.size > 0).map((each) => each.id));
  const cards = new Map<string, Box>();
  for (const node of document.nodes) {
    const height = heights.get(node.id) ?? CARD.height;
    if (!framed.has(node.id)) cards.set(node.id, { ...positionOf(node), width: CARD.width, height });
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
export type Level = "all" | "some" | "few" | "far";

/** Below .6 a card of 64 px holds one line of a title and nothing beside it. */
export function levelOf(zoom: number): Level {
  if (zoom >= 0.8) return "all";
  if (zoom >= 0.6) return "some";
  return zoom >= 0.4 ? "few" : "far";
}
