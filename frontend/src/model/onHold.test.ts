import { describe, expect, it } from "vitest";
import { onHoldOf } from "./onHold";

describe("what a hold gives", () => {
  it("is to wait where nothing, or nothing known, is said", () => {
    expect(onHoldOf(undefined)).toEqual({ answer: "wait" });
    expect(onHoldOf({ on_hold: "x" })).toEqual({ answer: "wait" });
    expect(onHoldOf({ on_hold: { answer: "later" } })).toEqual({ answer: "wait" });
  });

  it("is what the settings say", () => {
    expect(onHoldOf({ on_hold: { answer: "fallback", value: { n: 1 } } })).toEqual({ answer: "fallback", value: { n: 1 } });
    expect(onHoldOf({ on_hold: { answer: "accepted" } })).toEqual({ answer: "accepted" });
  });
});
