import { expect, test } from "vitest";
import { countOf, indicesOf, itemTyped, placeOf, stepped } from "./itemStep";

const all = { at: 0, total: 3, kept: null };
const some = { at: 4, total: 40, kept: [2, 7, 9] };

test("steps stop at the first and the last item", () => {
  expect([stepped(all, -1), stepped(all, 1), stepped({ ...all, at: 2 }, 1)]).toEqual([0, 1, 2]);
  expect(stepped({ at: 0, total: 0, kept: null }, 1)).toBe(0);
});

test("with a filter one goes from one kept item to the next, also from between", () => {
  expect([stepped(some, 1), stepped(some, -1), stepped({ ...some, at: 9 }, 1)]).toEqual([7, 2, 9]);
  expect([placeOf({ ...some, at: 7 }), placeOf(some), countOf(some)]).toEqual([1, -1, 3]);
});

test("a typed number is an item from 1, or none", () => {
  expect([itemTyped(1, 3), itemTyped(3, 3), itemTyped(4, 3), itemTyped(0, 3), itemTyped(null, 3)]).toEqual([0, 2, null, null, null]);
});

test("items are told once and in order", () => {
  expect(indicesOf([{ index: 9 }, { index: 2 }, { index: 9 }, { index: null }])).toEqual([2, 9]);
});
