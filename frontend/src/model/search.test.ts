import { expect, test } from "vitest";
import type { WorkflowDocument } from "./document";
import { draw } from "./drawing";
import { findSteps } from "./search";

const document: WorkflowDocument = {
  format: 1,
  nodes: [
    { id: "a", type: "data.template", name: "返信文", params: { text: "金額 {{ input.n }}" } },
    { id: "b", type: "data.set", name: "金額の計算", notes: "ＡＢＣ商事" },
  ],
  edges: [],
};
const drawing = draw({ document, types: new Map(), withRun: false });
const found = (text: string) => findSteps(drawing, text, "ja").map(({ step }) => step.node.id);

test("steps whose name holds the words come before those whose settings do", () => {
  expect(found("金額")).toEqual(["b", "a"]);
});

test("all words have to be there, whatever their width", () => {
  expect(found("abc 計算")).toEqual(["b"]);
  expect(found("abc 返信")).toEqual([]);
});

test("steps that did not change keep their object in the next drawing", () => {
  const [a, b] = document.nodes;
  if (!a || !b) throw new Error("two steps were drawn");
  const next = draw({ document: { ...document, nodes: [{ ...a, name: "返信" }, b] }, types: new Map(), withRun: false }, drawing);
  expect(next.steps.get("b")).toBe(drawing.steps.get("b"));
  expect(next.steps.get("a")).not.toBe(drawing.steps.get("a"));
});
