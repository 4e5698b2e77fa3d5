import { expect, test } from "vitest";
import { flipped, hoursWith, type Occurrence, outcomeOf, placeOf } from "./notice";

test("a way is taken and left, in one order", () => {
  const taken = flipped({ run_failed: ["chat"] }, "run_failed", "product");
  expect(taken.run_failed).toEqual(["product", "chat"]);
  expect(flipped(taken, "run_failed", "chat").run_failed).toEqual(["product"]);
  expect(flipped({}, "held_too_long", "mail").held_too_long).toEqual(["mail"]);
});

test("an occurrence leads to what it is about", () => {
  const nothing = { run_id: null, review_id: null } as Occurrence;
  expect(placeOf(nothing)).toBeNull();
  expect(placeOf({ ...nothing, run_id: "r" })).toBe("/runs/r");
  expect(placeOf({ ...nothing, run_id: "r", review_id: "v" })).toBe("/reviews?item=v");
});

test("hours that were chosen elsewhere can be kept", () => {
  expect(hoursWith(24)).toEqual([1, 4, 8, 24, 48, 72, 168]);
  expect(hoursWith(5)).toContain(5);
});

test("a message that failed once and is tried again is late", () => {
  const sent = { to: null, at: "", code: null, status: null, detail: "" };
  expect(outcomeOf({ ...sent, state: "waiting" })).toBe("waiting");
  expect(outcomeOf({ ...sent, state: "waiting", code: "connect_failed" })).toBe("late");
  expect(outcomeOf({ ...sent, state: "sent", status: 200 })).toBe("sent");
});
