import { expect, test } from "vitest";
import { type Group, readCondition, writtenCondition } from "./condition";

const SAME = [
  "input.amount >= 100000",
  'input["金額"] > 1.5 && input.kind == "返品"',
  "nodes.classify.confidence < 0.9 || nodes.classify.label in [\"a\", \"b\"]",
  '(item.a == 1 || item.b == 2) && !item.text.contains("x")',
  "input.ok && !input.late",
  "has(input.a) && !has(input.b)",
  '"金額" in input && !("税" in input)',
  'input.name == "" || input.note != null || size(input.rows) == 0',
  "has(nodes.check) && nodes.check.value == 3",
  "input.a == input.b",
  '!(input.kind in ["x"])',
  '(item.a == 1 && item.b == 2) || (item.c == 3 && (item.d == 4 || item.e == 5))',
  "input.total > -1",
  "input.sent != input.received",
];

test.each(SAME)("%s is read into lines and written back as it was", (source) => {
  const read = readCondition(source);
  expect(read).not.toBeNull();
  expect(writtenCondition(read as Group)).toBe(source);
});

const MORE = [
  "input.a + 1 > 2",
  "input.rows.exists(r, r.n > 1)",
  "!(input.a == 1)",
  "1 < input.a",
  "input.a ? true : false",
  'input.name.matches("a+")',
  "input.a >",
  "size(input.a) > 3",
  "input.a == 1 input.b",
  '"x" in input',
  "true",
  "// note\ninput.a",
];

test.each(MORE)("%s says more than lines can, so it stays code", (source) => {
  expect(readCondition(source)).toBeNull();
});

test("nothing written is a group without lines", () => {
  expect(readCondition("  ")).toEqual({ every: true, parts: [] });
});

test("brackets around everything change nothing", () => {
  expect(readCondition("((input.a == 1) || input.b == 2)")).toEqual(readCondition("input.a == 1 || input.b == 2"));
});

test("a step that may have been passed by is one line with its question", () => {
  const [line] = readCondition("has(nodes.check) && nodes.check.value == 3")?.parts ?? [];
  expect(line).toMatchObject({ guarded: true, path: ["nodes", "check", "value"], operator: "==" });
});

test("and binds closer than or", () => {
  const read = readCondition("input.a || input.b && input.c");
  expect(read?.every).toBe(false);
  expect(read?.parts).toHaveLength(2);
});

test("a group that lost all its lines disappears", () => {
  expect(writtenCondition({ every: true, parts: [{ every: false, parts: [] }] })).toBe("");
});
