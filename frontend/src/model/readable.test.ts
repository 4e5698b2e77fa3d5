import { expect, test } from "vitest";
import { fieldsOver, innerName, type Naming, namesOf, type ReadableField, sourcesOf } from "./readable";

function field(path: string[], type: ReadableField["type"], ja = ""): ReadableField {
  const title = ja ? { en: ja, ja } : null;
  return { path, type, title, availability: "always", choices: [], example: null };
}

const FIELDS = [
  field(["nodes", "classify"], "object"),
  field(["nodes", "classify", "confidence"], "number", "確信度"),
  field(["input"], "object"),
  field(["input", "name"], "string", "氏名"),
  field(["input", "rows"], "array"),
];
const naming: Naming = {
  fields: FIELDS,
  steps: new Map([["classify", "分類"]]),
  roots: { input: "入力", run: "この実行", "run.number": "番号" },
  language: "ja",
};

test("a field is named by its step and its title", () => {
  expect(namesOf(["nodes", "classify", "confidence"], naming)).toEqual(["分類", "確信度"]);
});

test("a field of the input is named alone, the whole input by its word", () => {
  expect(namesOf(["input", "name"], naming)).toEqual(["氏名"]);
  expect(namesOf(["input"], naming)).toEqual(["入力"]);
  expect(namesOf(["run", "number"], naming)).toEqual(["この実行", "番号"]);
});

test("a field that nobody knows keeps its own name", () => {
  expect(namesOf(["nodes", "gone", "x"], naming)).toEqual(["gone", "x"]);
});

test("a search ignores width and kana and keeps the sources apart", () => {
  expect(sourcesOf(naming, "かくしん", "").map(({ key }) => key)).toEqual([]);
  expect(sourcesOf(naming, "確信", "").map(({ key }) => key)).toEqual(["nodes.classify"]);
  expect(sourcesOf(naming, "ＮＡＭＥ", "")[0]?.fields).toEqual([FIELDS[3]]);
});

test("the whole of a step stands behind its fields", () => {
  const [step] = sourcesOf(naming, "", "");
  expect(step?.fields.map(({ path }) => path.length)).toEqual([3, 2]);
});

test("only what may fit is offered", () => {
  expect(sourcesOf(naming, "", "list").flatMap(({ fields }) => fields)).toEqual([FIELDS[4]]);
});

test("over a list, its own item comes first and an outer item is hidden", () => {
  const outer = field(["item"], "object");
  const own = field(["item", "n"], "integer");
  const found = fieldsOver({ fields: [outer, ...FIELDS], items: { items: [own] } }, "items");
  expect(found[0]).toBe(own);
  expect(found).not.toContain(outer);
  expect(found.at(-1)?.path).toEqual(["index"]);
});

test("inside its source a field is named without it", () => {
  expect(innerName(FIELDS[1] as ReadableField, naming)).toBe("確信度");
  expect(innerName(FIELDS[3] as ReadableField, naming)).toBe("氏名");
  expect(innerName(FIELDS[0] as ReadableField, naming)).toBe("");
});
