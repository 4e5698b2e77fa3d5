import { beforeEach, expect, test } from "vitest";
import { choose, chosen, ids, node, opened, SMALL, typeNamed, wires } from "../../test-fixtures/editor";
import type { JsonSchema } from "../model/schema";
import { openDocument } from "../store/document";
import { addCheck } from "./addCheck";
import { addingHere } from "./addingHere";
import { addPart } from "./addPart";
import { alignSteps } from "./alignSteps";
import { connect } from "./connect";
import { copySteps } from "./copySteps";
import { disconnect } from "./disconnect";
import { duplicateSteps } from "./duplicateSteps";
import { moveSteps, nudgeSteps } from "./moveSteps";
import { pasteSteps } from "./pasteSteps";
import { removeChosen } from "./removeChosen";
import { renameNode } from "./renameNode";
import { replaceType } from "./replaceType";
import { rewire } from "./rewire";
import { undo } from "./undo";

beforeEach(() => opened());

test("a step added after another one is wired and chosen", () => {
  const id = addPart(typeNamed("data.set"), { after: { node: "reply", port: "out" } });
  expect(wires()).toContain(`reply.out>${id}.in`);
  expect(chosen()).toEqual([id]);
});

test("a further start leads where the first one leads", () => {
  const id = addPart(typeNamed("trigger.manual"), {});
  expect(wires()).toContain(`${id}.out>classify.in`);
  expect(node(id)?.position).not.toEqual(node("start")?.position);
});

test("a step put on a wire stands between its ends", () => {
  addPart(typeNamed("data.set"), { wire: SMALL.edges[1]! });
  expect(wires()).toEqual(["start.out>classify.in", "classify.out>set.in", "set.out>reply.in"]);
});

test("a for-each comes with its collect, and both go in one undo", () => {
  const id = addPart(typeNamed("flow.for_each"), { after: { node: "reply", port: "out" } });
  expect(node("collect")?.params).toEqual({ for_each: id });
  expect(wires()).toContain("for_each.item>collect.in");
  undo();
  expect(openDocument()).toEqual(SMALL);
});

test("two new steps of a kind can be told apart, and another type renames what its type had named", () => {
  const [first, second] = [0, 1].map(() => addPart(typeNamed("data.set"), { at: { x: 500, y: 0 } }));
  expect([node(first!)?.name, node(second!)?.name]).toEqual(["data.set", "data.set 2"]);
  replaceType(second!, typeNamed("flow.branch"));
  expect(node(second!)?.name).toBe("flow.branch");
});

test("a gate reads the AI step before it, and its check what the gate holds", () => {
  const gate = addPart(typeNamed("people.confidence_gate"), { after: { node: "classify", port: "out" } });
  expect(node(gate)?.params).toEqual({ value: "nodes.classify.label", confidence: "nodes.classify.confidence" });
  addCheck(gate);
  expect(wires()).toContain("gate.held>check.in");
  expect(node("check")?.params).toEqual({
    title: "{{ input.text }}",
    proposal: "{{ nodes.classify.label }}",
    candidates: "nodes.classify.top",
  });
});

test("where ways meet makes room for what is new on one of them", () => {
  addPart(typeNamed("flow.for_each"), { after: { node: "reply", port: "out" } });
  const [wire] = openDocument().edges.filter(({ to }) => to.node === "collect");
  const gate = addPart(typeNamed("people.confidence_gate"), { wire: wire! });
  addCheck(gate);
  const heights = ["gate", "check", "collect"].map((id) => node(id)?.position?.y ?? 0);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(new Set(heights).size).toBe(3);
});

test("what a person checked meets what passed where ways may meet", () => {
  addPart(typeNamed("flow.for_each"), { after: { node: "reply", port: "out" } });
  const [wire] = openDocument().edges.filter(({ to }) => to.node === "collect");
  const gate = addPart(typeNamed("people.confidence_gate"), { wire: wire! });
  addCheck(gate);
  expect(wires()).toEqual(expect.arrayContaining(["gate.passed>collect.in", "check.answered>collect.in"]));
});

test("without a word where, a step goes on the chosen step's free exit, or on its only wire", () => {
  choose("classify");
  expect(addingHere()).toEqual({ wire: SMALL.edges[1] });
  choose("reply");
  expect(addingHere()).toEqual({ after: { node: "reply", port: "out" } });
  choose();
  expect(addingHere()).toEqual({ after: { node: "reply", port: "out" } });
});

test("the same wire is not drawn twice, nor one from a step to itself", () => {
  connect({ node: "start", port: "out" }, { node: "classify", port: "in" });
  connect({ node: "reply", port: "out" }, { node: "reply", port: "in" });
  expect(wires()).toHaveLength(2);
});

test("a wire can be taken away, and its end be moved", () => {
  rewire("start out classify in", { node: "start", port: "out" }, { node: "reply", port: "in" });
  expect(wires()).toEqual(["classify.out>reply.in", "start.out>reply.in"]);
  disconnect(["start out reply in"]);
  expect(wires()).toEqual(["classify.out>reply.in"]);
});

test("taking a step out of a row closes the row", () => {
  choose("classify");
  removeChosen();
  expect(wires()).toEqual(["start.out>reply.in"]);
});

test("a copied step gets a free id, and what was copied with it follows", () => {
  choose("classify", "reply");
  expect(pasteSteps(copySteps() ?? "", { x: 400, y: 0 })).toBeNull();
  expect(ids()).toEqual(["start", "classify", "reply", "classify_2", "reply_2"]);
  expect(node("reply_2")?.params?.text).toBe("nodes.classify {{ nodes.classify_2.label }}");
  expect(wires()).toContain("classify_2.out>reply_2.in");
});

const step = (more: object) =>
  JSON.stringify({ nodes: [{ id: "a", type: "t" }, { id: "b", type: "t", ...more }] });

test.each([
  ["", "foreign"],
  ["hello", "foreign"],
  ["[]", "foreign"],
  ['{"nodes": 3}', "foreign"],
  ['{"name": "x", "nodes": []}', "foreign"],
  ["{", "broken"],
  ['{"nodes": [{"id": "a", "type": ', "broken"],
  ['{"format": 2, "nodes": [{"id": "a", "type": "t"}]}', "newer"],
  ['{"sekimori": 1, "document": {"format": 9}}', "newer"],
  ['{"nodes": [{"id": "A B"}]}', "foreign"],
  ['{"nodes": [{"id": "a", "type": "t"}, {"id": "a", "type": "t"}]}', "faulty"],
  ['{"nodes": [{"name": "n8n", "type": "n8n-nodes-base.set"}], "connections": {}}', "foreign"],
  [step({ position: "x" }), "faulty"],
  [step({ name: {} }), "faulty"],
  [step({ on_error: "stop" }), "faulty"],
  [step({ params: [] }), "faulty"],
  [step({ colour: "red" }), "faulty"],
])("a foreign text is not pasted, and it is said why: %s", (text, fault) => {
  expect(pasteSteps(text, { x: 0, y: 0 })).toMatchObject({ fault });
  expect(openDocument()).toEqual(SMALL);
});

test("doubled steps are the chosen ones", () => {
  choose("reply");
  duplicateSteps();
  expect(chosen()).toEqual(["reply_2"]);
});

test("references follow a renamed step; texts do not", () => {
  expect(renameNode("classify", "kind")).toBeNull();
  expect(node("reply")?.params?.text).toBe("nodes.classify {{ nodes.kind.label }}");
  expect(openDocument().output?.label).toBe("nodes.kind.label + 'nodes.classify'");
  expect(wires()).toEqual(["start.out>kind.in", "kind.out>reply.in"]);
});

test("a step cannot take a bad id or one in use", () => {
  expect(renameNode("classify", "reply")).toBe("taken_id");
  expect(renameNode("classify", "1st")).toBe("bad_id");
  expect(renameNode("classify", "in")).toBe("bad_id");
});

test("another type keeps the wires and what its form knows too", () => {
  replaceType("classify", typeNamed("data.template"));
  expect(node("classify")).toMatchObject({ type: "data.template", params: { text: "{{ input.text }}" } });
  expect(wires()).toEqual(["start.out>classify.in", "classify.out>reply.in"]);
});

test("a step of a type that is not installed stays as it is", () => {
  const foreign = { id: "odd", type: "acme.thing", type_version: 7, params: { a: "{{ nodes.classify }}" }, extra: 1 };
  opened({ ...SMALL, nodes: [...SMALL.nodes, foreign] });
  renameNode("classify", "kind");
  expect(node("odd")).toBe(foreign);
});

test("presses of an arrow key in a row are one undo", () => {
  nudgeSteps(new Set(["reply"]), 16, 0);
  nudgeSteps(new Set(["reply"]), 16, 0);
  expect(node("reply")?.position).toEqual({ x: 32, y: 256 });
  undo();
  expect(node("reply")?.position).toEqual({ x: 0, y: 256 });
});

test("steps are put in line", () => {
  moveSteps(new Map([["reply", { x: 320, y: 256 }]]));
  choose("classify", "reply");
  alignSteps("left");
  expect(node("reply")?.position).toEqual({ x: 0, y: 256 });
});

const INQUIRIES = {
  type: "array",
  items: { type: "object", properties: { n: { type: "number" }, body: { type: "string" } } },
} as const;

test("a for-each takes the only list there is, and what is added next goes inside and reads its item", () => {
  const [start] = SMALL.nodes;
  const schema = { type: "object", properties: { inquiries: INQUIRIES, title: { type: "string" } } };
  opened({ ...SMALL, nodes: [start!], edges: [], input_schema: schema as JsonSchema });
  const each = addPart(typeNamed("flow.for_each"), addingHere());
  expect(node(each)?.params).toEqual({ items: "input.inquiries" });
  choose(each);
  const kind = addPart(typeNamed("ai.classify"), addingHere());
  expect(wires()).toEqual(["start.out>for_each.in", "for_each.item>classify.in", "classify.out>collect.in"]);
  expect(node(kind)?.params).toEqual({ text: "{{ item.body }}" });
});

test("nothing is guessed where two things could be meant", () => {
  const schema = { type: "object", properties: { a: INQUIRIES, b: INQUIRIES } };
  opened({ ...SMALL, input_schema: schema as JsonSchema });
  const each = addPart(typeNamed("flow.for_each"), { after: { node: "reply", port: "out" } });
  expect(node(each)?.params).toEqual({});
});
