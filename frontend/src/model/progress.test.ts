import { expect, test } from "vitest";
import { markOf, runMark } from "./progress";

test("what failed or waits for a person is seen before what is at work", () => {
  expect(markOf({ running: 3, person: 2, failed: 1 }, false)).toBe("failed");
  expect(markOf({ running: 3, person: 2 }, false)).toBe("person");
  expect(markOf({ running: 3, done: 9 }, false)).toBe("running");
});

test("a step that no item has reached yet is not called untaken", () => {
  expect(markOf({ state: "dead", dead: 32 }, false, { isPerItem: true })).toBe("queued");
  expect(markOf({ state: "dead", dead: 40 }, true, { isPerItem: true })).toBe("dead");
});

test("what persons have done carries their seal", () => {
  expect(markOf({ state: "done", done: 8 }, false, { isPersons: true })).toBe("decided");
});

test("only a run that waits for a person is vermilion", () => {
  expect(runMark("waiting", "person")).toBe("person");
  expect(runMark("waiting", "timer")).toBe("waiting");
  expect(runMark("succeeded", null)).toBe("done");
});
