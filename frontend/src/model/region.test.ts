import { expect, test } from "vitest";
import type { WorkflowDocument } from "./document";
import { backEdges, regionAround, regionsOf } from "./region";

const node = (id: string, type = "data.set", params = {}) => ({ id, type, params });
const edge = (from: string, to: string, port = "out") => ({
  from: { node: from, port },
  to: { node: to, port: "in" },
});

const document: WorkflowDocument = {
  format: 1,
  nodes: [
    node("start", "trigger.manual"),
    node("each", "flow.for_each"),
    node("classify", "ai.classify"),
    node("check", "people.check"),
    node("collect", "flow.collect", { for_each: "each" }),
    node("after"),
  ],
  edges: [
    edge("start", "each"),
    edge("each", "classify", "item"),
    edge("classify", "check"),
    edge("check", "collect", "answered"),
    edge("check", "classify", "sent_back"),
    edge("collect", "after"),
  ],
};

test("a region is what the item reaches before the collect", () => {
  const [region] = regionsOf(document);
  expect(region?.id).toBe("each");
  expect([...(region?.members ?? [])].sort()).toEqual(["check", "classify"]);
  expect(region?.collect).toBe("collect");
});

test("what lies outside is in no region", () => {
  expect(regionAround(regionsOf(document), "after")).toBeNull();
});

test("the way back of a loop is found", () => {
  expect([...backEdges(document)]).toEqual([4]);
});

test("a chain of 5,000 steps is no trouble", () => {
  const nodes = Array.from({ length: 5_000 }, (_, i) => node(`n${i}`));
  const edges = nodes.slice(1).map((each, i) => edge(`n${i}`, each.id));
  expect(backEdges({ format: 1, nodes, edges }).size).toBe(0);
});
