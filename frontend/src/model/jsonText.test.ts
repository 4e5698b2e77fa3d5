import { expect, test } from "vitest";
import { readJson, sampleOf } from "./jsonText";

test("what is JSON is read", () => {
  expect(readJson('{"a": [1, "語"]}')).toEqual({ value: { a: [1, "語"] } });
});

test("what is none says where it goes wrong", () => {
  expect(readJson('{\n  "a": x\n}')).toEqual({ line: 2, column: 8 });
  expect(readJson('{"a": 1')).toEqual({ line: 1, column: 8 });
  expect(readJson("")).toEqual({ line: 1, column: 1 });
  expect(readJson("[1, 2,]")).toEqual({ line: 1, column: 7 });
  expect(readJson("{'a': 1}")).toEqual({ line: 1, column: 2 });
  expect(readJson('{"a": 1} x')).toEqual({ line: 1, column: 10 });
  expect(readJson('{"a": [1}')).toEqual({ line: 1, column: 9 });
  expect(readJson("[01]")).toEqual({ line: 1, column: 2 });
});

test("a schema gives a start to write from", () => {
  const schema = { type: "object", properties: { label: { enum: ["a", "b"] }, top: { type: "array" }, n: { type: "number" } } };
  expect(sampleOf(schema as never)).toEqual({ label: "a", top: [], n: 0 });
  expect(sampleOf(undefined)).toBeNull();
});
