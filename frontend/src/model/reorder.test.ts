import { expect, test } from "vitest";
import type { WorkflowDocument } from "./document";
import { canReorder, withReordered } from "./reorder";
import { keyOfWire } from "./wire";

const node = (id: string, y: number, type = "data.set") => ({ id, type, position: { x: 0, y } });
const wire = (from: string, to: string, port = "out") => ({ from: { node: from, port }, to: { node: to, port: "in" } });

const out = () => "out";

const row: WorkflowDocument = {
  format: 1,
  nodes: [node("start", 0, "trigger.manual"), node("a", 128), node("b", 256), node("end", 384)],
  edges: [wire("start", "a"), wire("a", "b"), wire("b", "end")],
};

test("two steps of a row change places, on the screen and along the wires", () => {
  const moved = withReordered(row, "a", "down", out);
  expect(moved.edges.map(keyOfWire)).toEqual(["start out b in", "b out a in", "a out end in"]);
  expect(moved.nodes.find((each) => each.id === "a")?.position).toEqual({ x: 0, y: 256 });
  expect(withReordered(moved, "a", "up", out).edges.map(keyOfWire).sort()).toEqual(row.edges.map(keyOfWire).sort());
});

test("the last step of a row can go up", () => {
  expect(canReorder(row, "end", "up", () => undefined)).toBe(false);
  expect(withReordered(row, "end", "up", out).edges.map(keyOfWire)).toContain("end out b in");
});

test("the start stays first", () => {
  expect(canReorder(row, "a", "up", out)).toBe(false);
  expect(canReorder(row, "start", "down", out)).toBe(false);
});

test("what branches or meets stays where it is", () => {
  const branched = { ...row, edges: [...row.edges, wire("a", "end", "no")] };
  expect(canReorder(branched, "b", "up", out)).toBe(false);
  expect(canReorder(branched, "a", "down", out)).toBe(false);
});
