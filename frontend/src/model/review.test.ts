import { expect, test } from "vitest";
import { answerOf, fieldsToSend, isChanged, type Review } from "./review";

const review = (proposal: Review["proposal"]) => ({ proposal, candidates: [] }) as unknown as Review;

test("without a draft the answer is the proposal", () => {
  expect(answerOf(review("配送"), { reason: "" })).toBe("配送");
});

test("a chosen value replaces a single value and travels as value", () => {
  const draft = { value: "返品", reason: "" };
  expect(isChanged(review("配送"), draft)).toBe(true);
  expect(fieldsToSend(review("配送"), draft)).toEqual({ value: "返品" });
});

test("typed fields are laid over the proposal", () => {
  const draft = { fields: { 金額: 12000 }, reason: "" };
  expect(answerOf(review({ 品名: "本", 金額: 10000 }), draft)).toEqual({ 品名: "本", 金額: 12000 });
});

test("digits of any width are a number where the form asks for one", () => {
  const form = { properties: { 金額: { type: "integer" } } };
  const asked = { ...review({ 金額: 1 }), form } as Review;
  expect(fieldsToSend(asked, { fields: { 金額: "１２，０００" }, reason: "" })).toEqual({ 金額: 12000 });
});

test("choosing what was proposed is no change", () => {
  expect(isChanged(review("配送"), { value: "配送", reason: "" })).toBe(false);
});
