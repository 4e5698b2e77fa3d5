import { expect, test } from "vitest";
import { SMALL, TYPES } from "../../test-fixtures/editor";
import { changesBetween } from "./difference";
import type { Problem, WorkflowDocument } from "./document";
import { fixOf } from "./fix";
import { neighbourOf } from "./neighbour";
import { drawersOf, fitting, searchTypes } from "./palette";
import { withNode } from "./node";

const types = [...new Set(TYPES.values())];
const problem = (code: string, more: Partial<Problem> = {}): Problem => ({
  code,
  severity: "error",
  node: null,
  pointer: "",
  detail: "",
  ...more,
});
const wires = (document: WorkflowDocument | undefined) =>
  document?.edges.map(({ from, to }) => `${from.node}.${from.port}>${to.node}.${to.port}`);

test("a wire to nowhere can be removed", () => {
  const edges = [...SMALL.edges, { from: { node: "reply", port: "out" }, to: { node: "gone", port: "in" } }];
  const fix = fixOf({ ...SMALL, edges }, TYPES, problem("edge_to_nowhere", { edge: 2 }));
  expect(fix?.document.edges).toEqual(SMALL.edges);
});

test("a step without a wire is joined to the nearest free exit above it", () => {
  const lone = { id: "lone", type: "data.set", position: { x: 0, y: 384 } };
  const document = { ...SMALL, nodes: [...SMALL.nodes, lone] };
  const fix = fixOf(document, TYPES, problem("entry_unconnected", { node: "lone" }));
  expect(fix?.step?.id).toBe("reply");
  expect(wires(fix?.document)).toContain("reply.out>lone.in");
});

test("a for-each without a collect gets one", () => {
  const each = { id: "each", type: "flow.for_each", position: { x: 0, y: 384 } };
  const fix = fixOf({ ...SMALL, nodes: [...SMALL.nodes, each] }, TYPES, problem("for_each_without_collect", { node: "each" }));
  expect(wires(fix?.document)).toContain("each.item>collect.in");
});

test("a text that was meant as an expression becomes one", () => {
  const document = withNode(SMALL, "reply", (node) => ({ ...node, params: { text: "input.text" } }));
  const found = problem("looks_like_expression", {
    node: "reply",
    pointer: "/nodes/2/params/text",
    fields: { suggestion: "{{ input.text }}" },
  });
  expect(fixOf(document, TYPES, found)?.document.nodes[2]?.params?.text).toBe("{{ input.text }}");
});

test("what is not plain has no quick fix", () => {
  expect(fixOf(SMALL, TYPES, problem("param_missing", { node: "reply" }))).toBeNull();
});

test("a move is no difference; a setting, a step and a wire are", () => {
  const moved = withNode(SMALL, "reply", (node) => ({ ...node, position: { x: 9, y: 9 }, notes: "hello" }));
  expect(changesBetween(SMALL, moved)).toEqual([]);
  const set = withNode(moved, "reply", (node) => ({ ...node, params: { text: "x" } }));
  const more = { ...set, nodes: set.nodes.filter((node) => node.id !== "start"), edges: SMALL.edges.slice(1) };
  expect(changesBetween(SMALL, more)).toEqual([
    { kind: "node_removed", id: "start", members: [] },
    { kind: "node_changed", id: "reply", members: ["params"] },
    { kind: "edge_removed", id: "start out classify in", members: [] },
  ]);
});

test("the order of members and what is left empty are no difference", () => {
  const other = { edges: SMALL.edges, output: SMALL.output, format: 1, nodes: SMALL.nodes, settings: {} };
  expect(changesBetween(SMALL, other as WorkflowDocument)).toEqual([]);
});

test("arrows follow the wires, and go to what lies beside where there is none", () => {
  expect(neighbourOf(SMALL, "start", "down")).toBe("classify");
  expect(neighbourOf(SMALL, "reply", "up")).toBe("classify");
  const beside = { ...SMALL, nodes: [...SMALL.nodes, { id: "aside", type: "data.set", position: { x: 320, y: 128 } }] };
  expect(neighbourOf(beside, "classify", "right")).toBe("aside");
  expect(neighbourOf(SMALL, "reply", "down")).toBeNull();
});

test("the palette has drawers, and finds by the beginnings of words", () => {
  expect(drawersOf(types).map(({ drawer }) => drawer)).toEqual(["trigger", "flow", "data", "ai", "people"]);
  expect(searchTypes(types, "ＡＩ").map(({ type }) => type)).toEqual(["ai.classify"]);
});

test("nothing that starts a workflow fits after an exit", () => {
  expect(fitting(types, "after").some(({ type }) => type === "trigger.manual")).toBe(false);
});
