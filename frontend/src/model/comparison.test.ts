import { expect, test } from "vitest";
import { type Delivery, shownOf } from "./comparison";

const out = (value: Delivery["values"][string], exit = "out"): Delivery => ({
  exits: [exit],
  values: { [exit]: value },
  large: false,
});

test("of two objects only the fields that differ are shown", () => {
  const left = out({ label: "配送", source: "mail" });
  const right = out({ label: "返品", source: "mail" });
  expect(shownOf(left, right)).toEqual({ exit: "", value: { label: "配送" }, large: false });
});

test("another exit is named, with all that it delivered", () => {
  const left = out({ label: "配送" }, "passed");
  const right = out({ label: "配送" }, "held");
  expect(shownOf(left, right)).toEqual({ exit: "passed", value: { label: "配送" }, large: false });
});
