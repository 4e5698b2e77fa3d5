import { expect, test } from "vitest";
import type { WorkflowDocument } from "./document";
import { renewedBy, sourceFor, withSource } from "./trial";

const edge = (from: string, to: string) => ({ from: { node: from, port: "out" }, to: { node: to, port: "in" } });
const DOCUMENT: WorkflowDocument = {
  format: 1,
  nodes: ["a", "b", "c", "d"].map((id) => ({ id, type: "data.set" })),
  edges: [edge("a", "b"), edge("b", "c"), edge("c", "b"), edge("c", "d")],
};
const whole = { run: "r1", mode: "all", item: null } as const;
const single = { run: "r2", mode: "only", item: 3 } as const;

test("a try of a part renews that part alone", () => {
  expect(renewedBy(DOCUMENT, "all", null)).toBeNull();
  expect([...(renewedBy(DOCUMENT, "to", "b") ?? [])].sort()).toEqual(["a", "b", "c"]);
  expect([...(renewedBy(DOCUMENT, "only", "c") ?? [])]).toEqual(["c"]);
});

test("one item tried alone leaves the values of the other items", () => {
  const sources = withSource(withSource({}, ["a", "b"], whole), ["b"], single);
  expect(sourceFor(sources.a, 3)).toEqual({ run: "r1", index: 3 });
  expect(sourceFor(sources.b, 3)).toEqual({ run: "r2", index: null });
  expect(sourceFor(sources.b, 4)).toEqual({ run: "r1", index: 4 });
  const again = withSource(sources, ["b"], { ...single, run: "r3", item: 4 });
  expect(sourceFor(again.b, 3)).toEqual({ run: "r1", index: 3 });
});

test("what is told already stays the same object", () => {
  const sources = withSource({}, ["a"], whole);
  expect(withSource(sources, ["a"], whole)).toBe(sources);
  expect(sourceFor(undefined, 0)).toBeNull();
});
