import { expect, test } from "vitest";
import { isFound, linesOf, sketchOf, tagsOf, type Template } from "./gallery";

const both = (en: string, ja: string) => ({ en, ja });
const step = (id: string, group: string, y: number) => ({
  id, group, type: `${group}.${id}`, icon: "box", name: both(id, `手順${id}`), position: { x: 0, y },
});
const template: Template = {
  key: "purchase",
  name: both("Purchase", "備品購入の稟議"),
  purpose: both("Asks for it", "ﾊﾟｿｺﾝなどを買う"),
  help: both("", ""),
  decides: both("the head", "課長"),
  data_note: both("", ""),
  tags: [{ key: "approval", ...both("Requests", "申請・承認") }],
  node_count: 3,
  steps: [step("start", "trigger", 0), step("head", "people", 96), step("end", "data", 192)],
  wires: [
    { from: "start", port: "out", to: "head" },
    { from: "head", port: "approved", to: "end" },
    { from: "head", port: "sent_back", to: "start" },
  ],
  inputs: [],
  files: [],
  uses: { model: false, files: 0 },
};

test("a template is found by any of its words, whatever their width", () => {
  expect(isFound(template, "パソコン", null, "ja")).toBe(true);
  expect(isFound(template, "稟議 課長", null, "ja")).toBe(true);
  expect(isFound(template, "経費", null, "ja")).toBe(false);
  expect(isFound(template, "", "approval", "en")).toBe(true);
  expect(isFound(template, "", "files", "en")).toBe(false);
});

test("a name is broken into two lines, at a space where there is one", () => {
  expect(linesOf("Take the answer of a person")).toEqual(["Take the answer", "of a person"]);
  expect(linesOf("Department head too?")).toEqual(["Department head", "too?"]);
  expect(linesOf("人の答えを採用")).toEqual(["人の答えを採用"]);
  expect(linesOf("いちばん似た取引先を探して並べる手順")).toEqual(["いちばん似た取引", "先を探して並べる…"]);
});

test("each tag is offered once", () => {
  expect(tagsOf([template, template]).map(({ key }) => key)).toEqual(["approval"]);
});

test("the drawing holds every step, and a way back runs at its right side", () => {
  const { viewBox, steps, wires } = sketchOf(template);
  expect(viewBox).toBe("-24 -24 344 304");
  expect(steps.map(({ kind }) => kind)).toEqual(["plain", "person", "plain"]);
  expect(wires.map(({ isBack }) => isBack)).toEqual([false, false, true]);
  expect(wires.map(({ isToPerson }) => isToPerson)).toEqual([true, false, false]);
});
