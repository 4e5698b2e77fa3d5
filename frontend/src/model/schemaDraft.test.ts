import { expect, test } from "vitest";
import * as draft from "./schemaDraft";

const SCHEMA = {
  type: "object",
  properties: {
    name: { type: "string", title: "氏名", maxLength: 80 },
    size: { type: "string", oneOf: [{ const: "s", title: "小" }, { const: "m", title: "中" }] },
    odd: { anyOf: [{ type: "string" }, { type: "null" }] },
  },
  required: ["name", "size"],
  additionalProperties: false,
};

test("a schema is read as fields with kind, title, options and whether it is required", () => {
  expect(draft.draftFields(SCHEMA)).toMatchObject([
    { name: "name", title: "氏名", kind: "text", required: true },
    { name: "size", kind: "choice", options: ["s", "m"], required: true },
    { name: "odd", kind: "other", required: false },
  ]);
});

test("a rename keeps the order, the limits and what is required", () => {
  const fresh = draft.renamed(SCHEMA, "name", "氏名");
  expect(Object.keys(fresh.properties ?? {})).toEqual(["氏名", "size", "odd"]);
  expect(fresh.properties?.["氏名"]?.maxLength).toBe(80);
  expect(fresh.required).toEqual(["氏名", "size"]);
});

test("a name that is taken changes nothing", () => {
  expect(draft.renamed(SCHEMA, "name", "size")).toBe(SCHEMA);
  expect(draft.renamed(SCHEMA, "name", "")).toBe(SCHEMA);
});

test("another kind keeps the title", () => {
  const fresh = draft.ofKind(SCHEMA, "name", "number");
  expect(fresh.properties?.name).toEqual({ type: "number", title: "氏名" });
});

test("what the editor cannot show is never touched", () => {
  const fresh = draft.asRequired(draft.ofKind(SCHEMA, "odd", "other"), "odd", true);
  expect(fresh.properties?.odd).toBe(SCHEMA.properties.odd);
  expect(fresh.required).toEqual(["name", "size", "odd"]);
  expect(fresh.additionalProperties).toBe(false);
});

test("options keep the labels that they had", () => {
  const fresh = draft.withOptions(SCHEMA, "size", ["m", "l"]);
  expect(fresh.properties?.size?.oneOf).toEqual([{ const: "m", title: "中" }, { const: "l", title: "l" }]);
});

test("fields are added, moved and taken out", () => {
  const more = draft.moved(draft.withNew(SCHEMA, "field"), "field_4", -1);
  expect(Object.keys(more.properties ?? {})).toEqual(["name", "size", "field_4", "odd"]);
  expect(draft.without(more, "name").required).toEqual(["size"]);
});

test("every kind that can be chosen is read back as itself", () => {
  for (const kind of draft.DRAFT_KINDS) {
    const schema = draft.withOptions(SCHEMA, "size", ["a"]);
    const fresh = draft.ofKind(schema, "name", kind);
    const filled = kind === "choice" ? draft.withOptions(fresh, "name", ["a"]) : fresh;
    expect(draft.draftFields(filled)[0]?.kind).toBe(kind);
  }
});
