/** Values that were seen last, at the fields that an expression may read. */
import { readPick } from "./expression";
import { isObject, type Json, type JsonObject } from "./json";
import type { Readable, ReadableField } from "./readable";

/** What the last try gave: by root, and by step. */
export interface Seen {
  input?: Json | undefined;
  item?: Json | undefined;
  index?: number | undefined;
  nodes: ReadonlyMap<string, Json>;
}

/** What lies at a path; undefined where nothing does. */
export function seenAt(seen: Seen, path: readonly string[]): Json | undefined {
  const [root = "", ...rest] = path;
  if (root === "nodes") return inside(seen.nodes.get(rest[0] ?? ""), rest.slice(1));
  const start = root === "input" ? seen.input : root === "item" ? seen.item : root === "index" ? seen.index : undefined;
  return inside(start, rest);
}

function inside(value: Json | undefined, path: readonly string[]): Json | undefined {
  let found = value;
  for (const name of path) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

function withExample(field: ReadableField, seen: Seen): ReadableField {
  const example = seenAt(seen, field.path);
  return example === undefined ? field : { ...field, example };
}

/** Over the items of a list: the first of them stands for `item`. */
function seenOver(seen: Seen, params: JsonObject, list: string): Seen {
  const source = params[list];
  const pick = typeof source === "string" ? readPick(source) : null;
  const items = pick ? seenAt(seen, pick.path) : undefined;
  return { ...seen, item: Array.isArray(items) ? items[0] : undefined };
}

/** The fields with what was seen in them. */
export function withExamples(readable: Readable, seen: Seen, params: JsonObject): Readable {
  const items = Object.entries(readable.items).map(([list, fields]) => {
    const over = seenOver(seen, params, list);
    return [list, fields.map((field) => withExample(field, over))] as const;
  });
  return { fields: readable.fields.map((field) => withExample(field, seen)), items: Object.fromEntries(items) };
}

/** The steps that the fields are of. */
export function stepsRead({ fields }: Readable): string[] {
  return [...new Set(fields.flatMap(({ path }) => (path[0] === "nodes" && path[1] ? [path[1]] : [])))];
}
