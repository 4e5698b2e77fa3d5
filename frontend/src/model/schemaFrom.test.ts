import { expect, test } from "vitest";
import { schemaFrom } from "./schemaFrom";

test("each field of a call becomes a field of its kind", () => {
  expect(schemaFrom({ order: 7, price: 1.5, name: "東", paid: true, note: null })).toEqual({
    type: "object",
    properties: { order: { type: "integer" }, price: { type: "number" }, name: { type: "string" }, paid: { type: "boolean" }, note: {} },
  });
});

test("the items of a list have the fields of all of them", () => {
  expect(schemaFrom({ lines: [{ a: 1 }, { a: 1.5, b: "x" }] })).toEqual({
    type: "object",
    properties: {
      lines: { type: "array", items: { type: "object", properties: { a: { type: "number" }, b: { type: "string" } } } },
    },
  });
});

test("what differs from item to item is left open", () => {
  expect(schemaFrom([1, "x"])).toEqual({ type: "array", items: {} });
  expect(schemaFrom([])).toEqual({ type: "array" });
  expect(schemaFrom([[1], []])).toEqual({ type: "array", items: { type: "array" } });
});

test("what is nested without end comes to an end", () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 50; depth++) value = { inner: value };
  expect(JSON.stringify(schemaFrom(value as never)).length).toBeLessThan(1_000);
});
