import { expect, test } from "vitest";
import { partsOf, singleOf } from "./template";

test("a text is cut into words and expressions", () => {
  expect(partsOf("お客様 {{ input.name }} 様")).toEqual([
    { text: "お客様 " },
    { source: "input.name", start: 4, end: 20 },
    { text: " 様" },
  ]);
});

test("braces inside texts and objects do not end an expression", () => {
  expect(singleOf('{{ {"a": "}}"}.a }}')).toBe('{"a": "}}"}.a');
});

test("what is not closed stays text", () => {
  expect(partsOf("a {{ b")).toEqual([{ text: "a {{ b" }]);
});

test("one lone expression is told from a text with one in it", () => {
  expect(singleOf(" {{ item.n }} ")).toBe("item.n");
  expect(singleOf("n: {{ item.n }}")).toBeNull();
});
