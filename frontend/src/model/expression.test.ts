import { expect, test } from "vitest";
import { pathsIn, readPath, readPick, writtenPath, writtenPick } from "./expression";

test("a path is written with dots, and in brackets where a name is not plain", () => {
  expect(writtenPath(["nodes", "classify", "label"])).toBe("nodes.classify.label");
  expect(writtenPath(["input", "金額"])).toBe('input["金額"]');
  expect(writtenPath(["item", "in"])).toBe('item["in"]');
});

test("what is written is read back", () => {
  for (const path of [["input"], ["input", "金額", "税 込"], ["item", 'a"b', "c"]])
    expect(readPath(writtenPath(path))).toEqual(path);
});

test("anything but a path is not taken for one", () => {
  for (const text of ["", "1", "input.a + 1", "input.a.size()", "other.a", "input[0]"])
    expect(readPath(text)).toBeNull();
});

test("a step that may have been passed by is asked for first", () => {
  const pick = { path: ["nodes", "check", "value"], optional: true };
  expect(writtenPick(pick)).toBe("has(nodes.check) ? nodes.check.value : null");
  expect(readPick(writtenPick(pick))).toEqual(pick);
  expect(readPick("has(nodes.a) ? nodes.b.value : null")).toBeNull();
});

test("the paths of an expression are found outside its texts", () => {
  expect(pathsIn('input.a > 1 && nodes["b"].c == "input.d" || x.input.e')).toEqual([
    ["input", "a"],
    ["nodes", "b", "c"],
  ]);
});
