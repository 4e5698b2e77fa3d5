/** Conditions cut into words: names with their path, texts, numbers, signs. */
import { pathAt } from "./expression";
import type { Json } from "./json";

export type Word =
  | { kind: "path"; path: string[] }
  | { kind: "literal"; value: Json }
  | { kind: "sign"; text: string };

const NUMBER = /-?(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+)(?![\w.])/y;
const STRING = /"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"|'[^'\\\n]*'/y;
const SIGN = /&&|\|\||==|!=|<=|>=|\.contains(?=\()|\.startsWith(?=\()|\.endsWith(?=\()|[<>!()[\],]|\bin\b|\bhas(?=\()|\bsize(?=\()/y;
const WORDS: Record<string, Json> = { true: true, false: false, null: null };

function matched(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

function wordAt(source: string, at: number): { word: Word; end: number } | null {
  const text = matched(STRING, source, at);
  if (text) {
    const value = text.startsWith("'") ? text.slice(1, -1) : (JSON.parse(text) as string);
    return { word: { kind: "literal", value }, end: at + text.length };
  }
  const number = matched(NUMBER, source, at);
  if (number) return { word: { kind: "literal", value: Number(number) }, end: at + number.length };
  const sign = matched(SIGN, source, at);
  if (sign) return { word: { kind: "sign", text: sign }, end: at + sign.length };
  const path = pathAt(source, at);
  if (path) return { word: { kind: "path", path: path.path }, end: path.end };
  const name = matched(/\b(?:true|false|null)\b/y, source, at);
  return name ? { word: { kind: "literal", value: WORDS[name] ?? null }, end: at + name.length } : null;
}

/** The words; null where a text holds anything that a simple condition does not. */
export function wordsOf(source: string): Word[] | null {
  const words: Word[] = [];
  for (let at = 0; at < source.length; ) {
    if (/\s/.test(source[at] ?? "")) {
      at += 1;
      continue;
    }
    const found = wordAt(source, at);
    if (!found) return null;
    words.push(found.word);
    at = found.end;
  }
  return words;
}
