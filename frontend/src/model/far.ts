/** A drawing seen from so far that its cards hold no words: which card lies where. */
import type { Arrangement, Box } from "./arrange";
import type { Position } from "./document";

/** The steps of a drawing from which on it is drawn as a picture when it is far. */
export const MANY = 200;

function holds({ x, y, width, height }: Box, point: Position): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

export function overlap(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  );
}

/** The card at a point; of several the one drawn last. */
export function cardAt({ cards }: Arrangement, point: Position): string | null {
  let found: string | null = null;
  for (const [id, box] of cards) if (holds(box, point)) found = id;
  return found;
}

export function cardsIn({ cards }: Arrangement, area: Box): string[] {
  const found: string[] = [];
  for (const [id, box] of cards) if (overlap(box, area)) found.push(id);
  return found;
}

/** These cards, those nearest to a point first. */
export function nearestFirst({ cards }: Arrangement, ids: readonly string[], { x, y }: Position): string[] {
  const far = (id: string) => {
    const box = cards.get(id);
    return box ? Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) : 0;
  };
  return [...ids].sort((a, b) => far(a) - far(b));
}

/** What surrounds all cards and frames. */
export function boundsOf({ cards, frames }: Arrangement): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const boxes of [cards, frames])
    for (const box of boxes.values()) {
      left = Math.min(left, box.x);
      top = Math.min(top, box.y);
      right = Math.max(right, box.x + box.width);
      bottom = Math.max(bottom, box.y + box.height);
    }
  return left < right ? { x: left, y: top, width: right - left, height: bottom - top } : { x: 0, y: 0, width: 1, height: 1 };
}
