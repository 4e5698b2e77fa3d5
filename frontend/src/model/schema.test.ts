import { expect, test } from "vitest";
import { exampleOf, type Field, fieldsOf, kindOf, optionsOf, readField } from "./schema";

const field = (schema: object, required = false): Field => ({
  name: "x",
  label: "x",
  help: "",
  kind: kindOf(schema),
  required,
  schema,
});

test("each kind of schema has its field", () => {
  expect(kindOf({ type: "string" })).toBe("text");
  expect(kindOf({ type: ["integer", "null"] })).toBe("number");
  expect(kindOf({ type: "boolean" })).toBe("boolean");
  expect(kindOf({ type: "string", format: "date" })).toBe("date");
  expect(kindOf({ enum: ["a"] })).toBe("choice");
  expect(kindOf({ type: "string", oneOf: [{ const: "a", title: "あ" }] })).toBe("choice");
  expect(kindOf({ type: "array", items: { type: "string" } })).toBe("texts");
  expect(kindOf({ type: "array", items: { type: "object" } })).toBe("rows");
  expect(kindOf({ type: "object", properties: { id: {}, media_type: {} } })).toBe("file");
});

test("constants with titles are options with labels", () => {
  const schema = { oneOf: [{ const: "delivery", title: "配送" }, { const: "return" }] };
  expect(optionsOf(schema)).toEqual([
    { value: "delivery", label: "配送" },
    { value: "return", label: "return" },
  ]);
});

test("titles may exist in both languages", () => {
  const schema = { properties: { n: { type: "string", title: { en: "Name", ja: "名前" } } } };
  expect(fieldsOf(schema as object, "ja")[0]?.label).toBe("名前");
});

test("what is needed and empty is a fault, what is optional and empty is left out", () => {
  expect(readField(field({ type: "string" }, true), "")).toEqual({
    value: undefined,
    fault: "required",
  });
  expect(readField(field({ type: "string" }), "")).toEqual({ value: undefined });
});

test("numbers keep to their limits and their kind", () => {
  const amount = field({ type: "integer", minimum: 1, maximum: 10 });
  expect(readField(amount, "１０").value).toBe(10);
  expect(readField(amount, "0").fault).toBe("minimum");
  expect(readField(amount, "11").fault).toBe("maximum");
  expect(readField(amount, "1.5").fault).toBe("number");
});

test("an example has the shape of the schema", () => {
  const schema = {
    type: "object",
    properties: { rows: { type: "array", items: { type: "object", properties: { t: { type: "string" } } } } },
  };
  expect(exampleOf(schema)).toEqual({ rows: [{ t: "…" }] });
});
