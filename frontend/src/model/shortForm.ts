/** A value in a few characters, for the pill on a wire and for a line of a list. */
import { isFile, isObject, isRowsHandle, type Json, numberText } from "./json";

/** The words that only a language has. */
export interface ShortWords {
  empty: string;
  yes: string;
  no: string;
  items: (count: number) => string;
  members: (count: number) => string;
}

export const MOST_SHOWN = 18;

/** Letters as wide as two of the Latin alphabet count two. */
const isWide = (letter: string): boolean => /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(letter);

/** The text cut to a width, with an ellipsis where something is left out; never inside a letter. */
export function clipped(text: string, most = MOST_SHOWN): string {
  const line = text.replace(/\s+/g, " ").trim();
  let width = 0;
  let kept = "";
  for (const letter of line) {
    width += isWide(letter) ? 2 : 1;
    if (width > most) return `${kept}…`;
    kept += letter;
  }
  return kept;
}

const TELLING = ["label", "decision", "value", "text", "body", "name", "title"];

/** The most telling member of an object: an answer, a decision, else its first plain value. */
function tellingOf(value: Record<string, Json>): Json | undefined {
  const named = TELLING.map((name) => value[name]).find(isPlain);
  return named ?? Object.values(value).find(isPlain);
}

function isPlain(value: Json | undefined): boolean {
  return (typeof value === "string" && value.trim() !== "") || typeof value === "number" || typeof value === "boolean";
}

const isMany = (value: Json): boolean => Array.isArray(value) || isRowsHandle(value);

function shortObject(value: Record<string, Json>, words: ShortWords, most: number): string {
  const count = Object.keys(value).length;
  if (count === 0) return words.empty;
  const telling = tellingOf(value) ?? Object.values(value).find(isMany);
  if (telling === undefined) return words.members(count);
  const confidence = typeof value.confidence === "number" ? ` ${value.confidence.toFixed(2)}` : "";
  return clipped(shortForm(telling, words, most), most - confidence.length) + confidence;
}

export function shortForm(value: Json | undefined, words: ShortWords, most = MOST_SHOWN): string {
  if (value === null || value === undefined || value === "") return words.empty;
  if (typeof value === "string") return clipped(value, most) || words.empty;
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return words.items(value.length);
  if (isFile(value)) return clipped(value.name, most);
  if (isRowsHandle(value)) return words.items(value.count);
  return isObject(value) ? shortObject(value, words, most) : words.empty;
}
