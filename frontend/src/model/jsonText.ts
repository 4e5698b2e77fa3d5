/** JSON as people write it: read, or where it went wrong. */
import type { Json } from "./json";

export type ReadJson = { value: Json } | { line: number; column: number };

/** Where an offset of a text lies, both from 1. */
function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const TOKEN = /\s*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))|([{}[\],:]))/y;

/** What may come next: a value; a value or the end of a list; a name; a name or the end of an object;
 * a colon; a comma or the end; nothing. */
type Next = "value" | "value]" | "name" | "name}" | ":" | "," | "";

/** What may come after a token, or null where it may not stand here. `open` are the brackets around. */
function after(next: Next, plain: string | undefined, mark: string, open: string[]): Next | null {
  const ended = (): Next => (open.length > 0 ? "," : "");
  const isValue = next === "value" || next === "value]";
  if (plain !== undefined) {
    if (isValue) return ended();
    return next.startsWith("name") && plain.startsWith('"') ? ":" : null;
  }
  if (isValue && (mark === "{" || mark === "[")) {
    open.push(mark);
    return mark === "{" ? "name}" : "value]";
  }
  if (mark === ":") return next === ":" ? "value" : null;
  const inner = open.at(-1);
  if (mark === ",") return next === "," ? (inner === "{" ? "name" : "value") : null;
  const closes = (mark === "]" && inner === "[" && (next === "value]" || next === ",")) || (mark === "}" && inner === "{" && (next === "name}" || next === ","));
  if (!closes) return null;
  open.pop();
  return ended();
}

/** The offset at which a text stops being JSON. */
function faultOffset(text: string): number {
  const open: string[] = [];
  let next: Next = "value";
  let done = 0;
  for (;;) {
    TOKEN.lastIndex = done;
    const token = TOKEN.exec(text);
    const begin = done + (/^\s*/.exec(text.slice(done))?.[0].length ?? 0);
    if (!token) return begin;
    const following = after(next, token[1], token[2] ?? "", open);
    if (following === null) return begin;
    next = following;
    done = TOKEN.lastIndex;
  }
}

/** The value, or where it goes wrong: browsers do not say that in one way. */
export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return placeAt(text, faultOffset(text));
  }
}

/** What a schema lets one expect, as a start to write from. */
export function sampleOf(schema: { type?: string | string[]; properties?: object; enum?: Json[]; default?: Json; items?: object } | undefined): Json {
  if (!schema) return null;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object" || schema.properties) {
    const entries = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, sampleOf(part as never)] as const);
    return Object.fromEntries(entries);
  }
  if (type === "array") return schema.items ? [sampleOf(schema.items as never)] : [];
  const plain: Record<string, Json> = { string: "", number: 0, integer: 0, boolean: false };
  return plain[type ?? ""] ?? null;
}
