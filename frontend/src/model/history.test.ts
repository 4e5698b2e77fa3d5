import { expect, test } from "vitest";
import type { WorkflowDocument } from "./document";
import { begun, canUndo, changed, type History, redone, undone } from "./history";
import { withNode } from "./node";

const EMPTY: WorkflowDocument = { format: 1, nodes: [{ id: "start", type: "trigger.manual" }], edges: [] };

const named = (name: string) => (document: WorkflowDocument) =>
  withNode(document, "start", (node) => ({ ...node, name }));

const typed = (history: History, name: string) =>
  changed(history, named(name)(history.document), "name start");

test("what is typed in one field is one step", () => {
  const history = ["a", "al", "ali"].reduce(typed, begun(EMPTY));
  expect(history.document.nodes[0]?.name).toBe("ali");
  expect(undone(history).document).toEqual(EMPTY);
});

test("another gesture is another step", () => {
  const one = typed(begun(EMPTY), "alice");
  const two = changed(one, { ...one.document, output: { a: "1" } }, "output");
  expect(undone(two).document.nodes[0]?.name).toBe("alice");
  expect(undone(two).document.output).toBeUndefined();
});

test("a change after an undo forgets what could have been redone", () => {
  const back = undone(typed(begun(EMPTY), "alice"));
  expect(redone(typed(back, "bob")).document.nodes[0]?.name).toBe("bob");
});

test("nothing changed is nothing to undo", () => {
  const history = begun(EMPTY);
  expect(canUndo(changed(history, EMPTY, "name start"))).toBe(false);
});
