import { expect, test } from "vitest";
import { en as enHelp } from "../help/en";
import { ja as jaHelp } from "../help/ja";
import { en } from "./en";
import { ja } from "./ja";

/** Words that mean something else to a Japanese reader; see the glossary. */
const FORBIDDEN = ["公開", "クレーム", "保証", "スキップ", "キュー"];

function flat(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + name, value]] : flat(value as object, `${prefix}${name}.`),
  );
}

const gaps = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map((match) => match[1] as string).sort();

test("no forbidden word stands in a Japanese text", () => {
  const help = Object.values(jaHelp).flatMap((topic) => [topic.title, ...topic.text]);
  const texts = [...flat(ja), ...help.map((text): [string, string] => ["help", text])];
  const found = texts.filter(([, text]) => FORBIDDEN.some((word) => text.includes(word)));
  expect(found).toEqual([]);
});

test("both languages fill the same gaps", () => {
  const english = new Map(flat(en));
  const different = flat(ja).filter(([key, text]) => {
    const twin = english.get(key) ?? "";
    return gaps(text).join() !== gaps(twin).join();
  });
  expect(different).toEqual([]);
});

test("no text is empty and none has half-width kana", () => {
  const bad = [...flat(en), ...flat(ja)].filter(([, text]) => !text.trim() || /[ｦ-ﾟ]/.test(text));
  expect(bad).toEqual([]);
});

test("the help pages have the same shape in both languages", () => {
  const shape = (topics: typeof enHelp) => Object.entries(topics).map(([id, { text }]) => [id, text.length]);
  expect(shape(jaHelp)).toEqual(shape(enHelp));
});
