import { expect, test } from "vitest";
import type { Problem } from "./document";
import { leadsTo } from "./leadsTo";

const at = (node: string | null, pointer: string): Problem => ({ code: "c", severity: "error", node, pointer, detail: "" });

test("a problem of a step leads to the field of its form", () => {
  expect(leadsTo(at("a", "/nodes/3/params/rows/0/x"))).toEqual({ step: "a", place: "/params/rows/0/x" });
  expect(leadsTo(at("a", "/nodes/3"))).toEqual({ step: "a", place: "" });
});

test("a problem of the results leads to the form of the workflow, one of the whole nowhere", () => {
  expect(leadsTo(at(null, "/output/rows"))).toEqual({ tab: "workflow" });
  expect(leadsTo(at(null, "/nodes"))).toBeNull();
});
