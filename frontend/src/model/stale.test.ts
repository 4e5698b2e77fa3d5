import { expect, test } from "vitest";
import type { WorkflowDocument } from "./document";
import { staleSteps } from "./stale";

const edge = (from: string, to: string) => ({ from: { node: from, port: "out" }, to: { node: to, port: "in" } });
const TRIED: WorkflowDocument = {
  format: 1,
  nodes: ["a", "b", "c", "d"].map((id) => ({ id, type: "data.set", params: { fields: {} } })),
  edges: [edge("a", "b"), edge("b", "c"), edge("a", "d")],
};
const withStep = (id: string, change: object): WorkflowDocument => ({
  ...TRIED,
  nodes: TRIED.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});
const stale = (now: WorkflowDocument) => [...staleSteps(TRIED, now)].sort();

test("a changed step and all after it are older than the drawing", () => {
  expect(stale(withStep("b", { params: { fields: { x: 1 } } }))).toEqual(["b", "c"]);
});

test("moving, naming and noting change no value", () => {
  expect(stale(withStep("b", { position: { x: 9, y: 9 }, name: "B", notes: "n" }))).toEqual([]);
  expect(stale(TRIED)).toEqual([]);
});

test("a wire drawn or cut touches the step it leads to", () => {
  expect(stale({ ...TRIED, edges: [...TRIED.edges, edge("d", "c")] })).toEqual(["c"]);
  expect(stale({ ...TRIED, edges: TRIED.edges.slice(1) })).toEqual(["b", "c"]);
});

test("a step taken away makes those stale that it led to", () => {
  const now = { ...TRIED, nodes: TRIED.nodes.filter(({ id }) => id !== "b"), edges: [edge("a", "d")] };
  expect(stale(now)).toEqual(["c"]);
});

test("a loop ends", () => {
  const looped = { ...TRIED, edges: [...TRIED.edges, edge("c", "b")] };
  expect([...staleSteps(looped, { ...looped, nodes: withStep("c", { type: "data.sort" }).nodes })].sort()).toEqual(["b", "c"]);
});
