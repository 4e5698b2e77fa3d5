import { expect, test } from "vitest";
import { gistOf } from "./turn";

test("a label, else a decision, tells most", () => {
  expect(gistOf({ label: "delivery", text: "Where is it?" })).toBe("delivery");
  expect(gistOf({ decision: "reject", by: { name: "Alice" } })).toBe("reject");
});

test("of a decided form its plain values are told", () => {
  expect(gistOf({ value: { item: "2 laptops", amount: 80_000, rows: [1] } })).toBe("2 laptops ・ 80000");
  expect(gistOf({ value: { rows: [1] } })).toBe('{"rows":[1]}');
});
