import { expect, test } from "vitest";
import { numberOf, searchable } from "./width";

test("full-width digits and commas are a number", () => {
  expect(numberOf("１２，０００")).toBe(12000);
  expect(numberOf("−３")).toBeNull();
  expect(numberOf("-３.５")).toBe(-3.5);
});

test("a text is no number", () => {
  expect(numberOf("12人")).toBeNull();
  expect(numberOf("")).toBeNull();
});

test("search ignores width, case and kind of kana", () => {
  expect(searchable("ＣＳＶヲ ﾖﾑ")).toBe(searchable("csvを よむ"));
});
