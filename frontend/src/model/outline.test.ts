import { expect, test } from "vitest";
import type { WorkflowDocument } from "./document";
import { outlineOf } from "./outline";
import { backEdges } from "./region";

function drawn(ways: string): WorkflowDocument {
  const edges = ways.split(", ").map((way) => {
    const [from = "", to = ""] = way.split(" > ");
    const [node = "", port = "out"] = from.split(".");
    return { from: { node, port }, to: { node: to, port: "in" } };
  });
  const ids = new Set(edges.flatMap(({ from, to }) => [from.node, to.node]));
  const nodes = [...ids].map((id) =>
    id === "all" ? { id, type: "flow.collect", params: { for_each: "each" } } : { id, type: "data.set" },
  );
  return { format: 1, nodes, edges };
}

const ORDER = ["yes", "no", "item", "done", "out", "error"];

function told(ways: string, unwired: Record<string, string[]> = {}): string[] {
  const document = drawn(ways);
  const exitsOf = (id: string) => {
    const wired = document.edges.filter(({ from }) => from.node === id).map(({ from }) => from.port);
    const exits = new Set([...wired, ...(unwired[id] ?? [])]);
    return ORDER.filter((port) => exits.has(port));
  };
  return outlineOf(document, backEdges(document), exitsOf).map(
    ({ id, depth, from }) => `${"-".repeat(depth)}${from ? `${from.port}:` : ""}${id}`,
  );
}

test("each way of a branch stays together, and after they meet the list is as before", () => {
  expect(told("a > b, b.no > d, b.yes > c, c > e, d > f, f > e, e > g")).toEqual([
    "a", "b", "-yes:c", "-no:d", "-f", "e", "g",
  ]);
});

test("what is done for each item stands in its for-each, its collect beside it", () => {
  expect(told("a > each, each.item > b, b > all, all > z")).toEqual(["a", "each", "-item:b", "all", "z"]);
});

test("a way of a branch is one before the other way is drawn, a failure is one of its own", () => {
  expect(told("a > b, b.yes > c", { b: ["no"] })).toEqual(["a", "b", "-yes:c"]);
  expect(told("a.out > b, a.error > c")).toEqual(["a", "b", "-error:c"]);
});

test("a way back does not hold up the list, and what nothing leads to is in it too", () => {
  expect(told("a > b, b.yes > c, b.no > d, d > a2, d > b")).toContain("b");
  expect(told("x > y, y > x")).toHaveLength(2);
});

test("a branch inside a branch is deeper, and one that ends alone closes nothing", () => {
  expect(told("a.yes > b, a.no > c, b.yes > d, b.no > e, d > f, e > f, f > g, c > g")).toEqual([
    "a", "-yes:b", "--yes:d", "--no:e", "-f", "-no:c", "g",
  ]);
});
