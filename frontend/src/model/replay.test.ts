import { expect, test } from "vitest";
import { filmOf, type ReplayFrame, secondsAt } from "./replay";

const START = Date.parse("2026-01-05T09:00:00Z");

function frame(seconds: number, nodes: ReplayFrame["nodes"] = {}): ReplayFrame {
  const at = new Date(START + seconds * 1000).toISOString();
  return { at, position: String(seconds), state: "running", counts: { items: 0, done: 0 }, nodes };
}

function film(...frames: ReplayFrame[]) {
  return filmOf({ from: frames[0]?.at ?? "", to: "", positions: frames.length, frames });
}

test("a moment knows what changed before it, and keeps the object of what did not", () => {
  const { moments } = film(frame(0, { a: { done: 1 } }), frame(1, { b: { running: 1 } }), frame(2, { a: { done: 2 } }));
  expect(moments[1]).toEqual({ a: { done: 1 }, b: { running: 1 } });
  expect(moments[2]?.a).toEqual({ done: 2 });
  expect(moments[2]?.b).toBe(moments[1]?.b);
});

test("a night of waiting does not take longer than five usual gaps, and is told", () => {
  const { shares, pauses } = film(
    frame(0), frame(1), frame(2), frame(3, { ask: { person: 2 } }), frame(50_003), frame(50_004),
  );
  expect(shares[3]).toBeCloseTo(5 / 9);
  expect(shares.reduce((sum, each) => sum + each)).toBeCloseTo(1);
  expect(pauses).toEqual([{ frame: 3, seconds: 50_000, isPersons: true }]);
});

test("frames of the same moment still pass one after the other", () => {
  const { shares } = film(frame(0), frame(0), frame(1));
  expect(shares[0]).toBeGreaterThan(0);
});

test("one frame is a film too", () => {
  const one = film(frame(0));
  expect(one.shares).toEqual([]);
  expect(secondsAt(one, 0)).toBe(0);
});
