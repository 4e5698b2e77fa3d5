import { expect, test } from "vitest";
import { detailsBetween } from "./details";

test("of two states only the values that differ are told, each with its place", () => {
  const before = { type: "a", params: { text: "x", rows: [{ name: "a" }, { name: "b" }], same: 1 } };
  const after = { type: "a", params: { text: "y", rows: [{ name: "a" }, { name: "c" }, { name: "d" }], same: 1 } };
  expect(detailsBetween(before, after)).toEqual([
    { place: ["params", "text"], before: "x", after: "y" },
    { place: ["params", "rows", 1, "name"], before: "b", after: "c" },
    { place: ["params", "rows", 2, "name"], before: undefined, after: "d" },
  ]);
});

test("a value of another kind is told as a whole", () => {
  expect(detailsBetween({ a: [1] }, { a: "x" })).toEqual([{ place: ["a"], before: [1], after: "x" }]);
  expect(detailsBetween({ a: { b: 1 } }, { a: [1] })).toEqual([{ place: ["a"], before: { b: 1 }, after: [1] }]);
});

test("what is empty and what is missing are the same", () => {
  expect(detailsBetween({ a: "", b: [] }, { c: {} })).toEqual([]);
});
