/** Where steps stand: on the grid, moved, aligned, and where a new one fits. */
import { CARD } from "./arrange";
import { type GraphNode, type Position, positionOf, type WorkflowDocument } from "./document";

export const GRID = 16;
const ROW = CARD.height + 28 + CARD.gap + 4; // a card with exits, and the gap, on the grid
const COLUMN = CARD.width + 48;

export const snapped = (value: number): number => Math.round(value / GRID) * GRID;

export const snappedPlace = ({ x, y }: Position): Position => ({ x: snapped(x), y: snapped(y) });

export type Places = ReadonlyMap<string, Position>;

function isSamePlace(left: Position, right: Position): boolean {
  return left.x === right.x && left.y === right.y;
}

export function withPlaces(document: WorkflowDocument, places: Places): WorkflowDocument {
  let isMoved = false;
  const nodes = document.nodes.map((node) => {
    const place = places.get(node.id);
    if (!place || (node.position && isSamePlace(place, positionOf(node)))) return node;
    isMoved = true;
    return { ...node, position: place };
  });
  return isMoved ? { ...document, nodes } : document;
}

/** The places of these steps, moved. */
export function movedPlaces(document: WorkflowDocument, ids: ReadonlySet<string>, by: Position): Places {
  const moved = document.nodes.filter((node) => ids.has(node.id));
  return new Map(
    moved.map((node) => {
      const { x, y } = positionOf(node);
      return [node.id, snappedPlace({ x: x + by.x, y: y + by.y })];
    }),
  );
}

export type Alignment = "left" | "center" | "right" | "top" | "row" | "column";

/** The places of these steps in line, or spread evenly in a row or a column. */
export function alignedPlaces(nodes: readonly GraphNode[], how: Alignment): Places {
  const spots = nodes.map((node) => ({ id: node.id, ...positionOf(node) }));
  const xs = spots.map((spot) => spot.x);
  const ys = spots.map((spot) => spot.y);
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  const top = Math.min(...ys);
  const lines: Record<Alignment, (spot: Position & { id: string }) => Position> = {
    left: ({ y }) => ({ x: left, y }),
    right: ({ y }) => ({ x: right, y }),
    center: ({ y }) => ({ x: snapped((left + right) / 2), y }),
    top: ({ x }) => ({ x, y: top }),
    row: ({ id }) => ({ x: left + rank(spots, "x", id) * COLUMN, y: top }),
    column: ({ id }) => ({ x: left, y: top + rank(spots, "y", id) * ROW }),
  };
  return new Map(spots.map((spot) => [spot.id, lines[how](spot)]));
}

function rank(spots: readonly (Position & { id: string })[], axis: "x" | "y", id: string): number {
  return [...spots].sort((a, b) => a[axis] - b[axis]).findIndex((spot) => spot.id === id);
}

/** The steps that stand where a card at this place would. */
export function takersOf(document: WorkflowDocument, place: Position): GraphNode[] {
  return document.nodes.filter((node) => {
    const { x, y } = positionOf(node);
    return Math.abs(x - place.x) < CARD.width + GRID && Math.abs(y - place.y) < CARD.height + GRID;
  });
}

const overlaps = (document: WorkflowDocument, place: Position): boolean => takersOf(document, place).length > 0;

/** The wanted place, or the nearest free one to the right of it. */
export function freePlace(document: WorkflowDocument, wanted: Position): Position {
  let place = snappedPlace(wanted);
  for (let tries = 0; tries < 50 && overlaps(document, place); tries += 1)
    place = { x: place.x + snapped(COLUMN), y: place.y };
  return place;
}

/** Below a step, shifted to the side of the exit that it hangs on. */
export function placeBelow(node: GraphNode, exit: number, exits: number): Position {
  const { x, y } = positionOf(node);
  const shift = exits > 1 ? (exit - (exits - 1) / 2) * COLUMN : 0;
  return snappedPlace({ x: x + shift, y: y + ROW });
}

/** What stands at or below a line in these columns goes down to make room for one more row. */
export function withRoomBelow(document: WorkflowDocument, from: Position): WorkflowDocument {
  const lower = document.nodes.filter((node) => positionOf(node).y >= from.y - GRID);
  const isTaken = overlaps(document, from);
  if (!isTaken) return document;
  const ids = new Set(lower.map((node) => node.id));
  return withPlaces(document, movedPlaces(document, ids, { x: 0, y: ROW }));
}

export const ROW_HEIGHT = ROW;
