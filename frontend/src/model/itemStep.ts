/** Going through the items of a for-each: which one is shown, and which come before and after it. */
export type ItemFilter = "all" | "failed" | "person";

export interface Stepping {
  /** The item that is shown, from 0. */
  at: number;
  total: number;
  /** The items that the filter leaves, in order; null: all of them. */
  kept: readonly number[] | null;
}

/** Where the item stands among those that are left, from 0; -1 where it is none of them. */
export function placeOf({ at, kept }: Stepping): number {
  return kept ? kept.indexOf(at) : at;
}

export function countOf({ total, kept }: Stepping): number {
  return kept ? kept.length : total;
}

/** The next or the one before; the same at the ends. An item that the filter hides lies between others. */
export function stepped(stepping: Stepping, by: 1 | -1): number {
  const { at, total, kept } = stepping;
  if (!kept) return Math.max(0, Math.min(Math.max(0, total - 1), at + by));
  const next = by === 1 ? kept.find((each) => each > at) : kept.findLast((each) => each < at);
  return next ?? at;
}

/** What was typed as a number from 1, as an item that there is; null where it is none. */
export function itemTyped(typed: number | null, total: number): number | null {
  if (typed === null || !Number.isFinite(typed)) return null;
  const at = Math.round(typed) - 1;
  return at >= 0 && at < total ? at : null;
}

/** Sorted, each once. */
export function indicesOf(turns: readonly { index: number | null }[]): number[] {
  const found = new Set(turns.flatMap(({ index }) => (index === null ? [] : [index])));
  return [...found].sort((left, right) => left - right);
}
