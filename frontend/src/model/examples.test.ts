import { expect, test } from "vitest";
import { seenAt, stepsRead, withExamples } from "./examples";
import type { ReadableField } from "./readable";

const field = (...path: string[]): ReadableField => ({ path, type: "", title: null, availability: "always", choices: [], example: null });
const SEEN = {
  input: { 金額: 12000, rows: [{ n: 1 }] },
  item: { text: "a" },
  index: 3,
  nodes: new Map([["classify", { label: "配送", confidence: 0.9 }]]),
};

test("what was seen lies at its path", () => {
  expect(seenAt(SEEN, ["nodes", "classify", "label"])).toBe("配送");
  expect(seenAt(SEEN, ["input", "金額"])).toBe(12000);
  expect([seenAt(SEEN, ["item", "text"]), seenAt(SEEN, ["index"])]).toEqual(["a", 3]);
  expect([seenAt(SEEN, ["nodes", "gone"]), seenAt(SEEN, ["input", "toString"]), seenAt(SEEN, ["run", "id"])]).toEqual([undefined, undefined, undefined]);
});

test("fields get what was seen, others keep what they had", () => {
  const readable = { fields: [field("input", "金額"), { ...field("run", "id"), example: "r" }], items: { items: [field("item", "n")] } };
  const told = withExamples(readable, SEEN, { items: "input.rows" });
  expect(told.fields.map(({ example }) => example)).toEqual([12000, "r"]);
  expect(told.items.items?.[0]?.example).toBe(1);
});

test("the steps that are read are told once", () => {
  expect(stepsRead({ fields: [field("nodes", "a", "x"), field("nodes", "a"), field("input")], items: {} })).toEqual(["a"]);
});
