import { expect, test } from "vitest";
import { givenValue, inputFields, isCorrected, readInput, rescueFields } from "./rescue";
import type { Review } from "./review";

const failed = (proposal: Review["proposal"]) => ({ kind: "rescue", proposal }) as unknown as Review;
const order = failed({ id: "A-1", count: 2, lines: [1, 2], paid: false });
const typed = (fields: Record<string, string | boolean>) => ({ fields, reason: "" });

test("each part of the input is a field of its kind", () => {
  expect(inputFields(order, "").map((field) => field.kind)).toEqual(["text", "number", "json", "boolean"]);
  expect(inputFields(failed("text"), "All of it").map((field) => field.label)).toEqual(["All of it"]);
});

test("what was not touched stays, what was typed is read as its kind", () => {
  const { input } = readInput(order, typed({ count: "１２", lines: "[3]" }));
  expect(input).toEqual({ id: "A-1", count: 12, lines: [3], paid: false });
});

test("a text that is no number or no JSON is a fault", () => {
  expect(readInput(order, typed({ count: "two", lines: "[3" })).faults).toEqual({
    count: "number",
    lines: "json",
  });
});

test("typing what stood there corrects nothing", () => {
  expect(isCorrected(order, typed({ id: "A-1" }))).toBe(false);
  expect(isCorrected(order, typed({ id: "A-2" }))).toBe(true);
});

test("only a corrected input travels with trying again", () => {
  expect(rescueFields(order, "retry", { reason: "" })).toBeNull();
  expect(rescueFields(failed("a"), "retry", typed({ "": "b" }))).toEqual({ input: "b" });
  expect(rescueFields(order, "fail", typed({ id: "x" }))).toBeNull();
});

test("the value to go on with is JSON, or a text", () => {
  expect(givenValue({ value: '{"a": 1}', reason: "" })).toEqual({ a: 1 });
  expect(givenValue({ value: "配送", reason: "" })).toBe("配送");
  expect(givenValue({ value: " ", reason: "" })).toBeUndefined();
});
