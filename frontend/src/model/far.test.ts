import { expect, test } from "vitest";
import type { Arrangement } from "./arrange";
import { boundsOf, cardAt, cardsIn, nearestFirst } from "./far";

const box = (x: number, y: number) => ({ x, y, width: 256, height: 64 });
const places: Arrangement = {
  cards: new Map([
    ["under", box(0, 0)],
    ["over", box(100, 0)],
    ["low", box(0, 500)],
  ]),
  frames: new Map([["each", { x: -16, y: -32, width: 400, height: 700 }]]),
  lanes: new Map(),
};

test("of two cards at a point the one drawn last is met", () => {
  expect(cardAt(places, { x: 150, y: 10 })).toBe("over");
  expect(cardAt(places, { x: 50, y: 10 })).toBe("under");
  expect(cardAt(places, { x: 50, y: 300 })).toBeNull();
});

test("an area chooses what it touches", () => {
  expect(cardsIn(places, { x: 300, y: 50, width: 10, height: 500 })).toEqual(["over"]);
  expect(cardsIn(places, { x: -10, y: -10, width: 1000, height: 1000 })).toHaveLength(3);
});

test("what is nearest comes first", () => {
  expect(nearestFirst(places, ["under", "over", "low"], { x: 100, y: 600 })[0]).toBe("low");
});

test("the bounds hold the frames too, and an empty drawing has some", () => {
  expect(boundsOf(places)).toEqual({ x: -16, y: -32, width: 400, height: 700 });
  expect(boundsOf({ cards: new Map(), frames: new Map(), lanes: new Map() }).width).toBeGreaterThan(0);
});
