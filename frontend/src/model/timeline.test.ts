import { expect, test } from "vitest";
import { secondsOf, type Timeline, timeRows } from "./timeline";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 9, 0, seconds)).toISOString();
const none = { machine: [], waiting: [], person: [] };
const timeline: Timeline = {
  start: at(0),
  end: null,
  now: at(40),
  nodes: {
    check: { ...none, person: [{ start: at(10), end: null }] },
    classify: { ...none, machine: [{ start: at(0), end: at(10) }] },
    never: none,
  },
};

test("steps stand in the order in which they began, without those that did nothing", () => {
  expect(timeRows(timeline).map((row) => row.node)).toEqual(["classify", "check"]);
});

test("a wait that lasts goes up to the present", () => {
  const check = timeRows(timeline)[1];
  expect(check?.bars).toEqual([{ kind: "person", from: 0.25, length: 0.75 }]);
  expect(check?.seconds.person).toBe(30);
});

test("the whole is from the start to the end or the present", () => {
  expect(secondsOf(timeline)).toBe(40);
});
