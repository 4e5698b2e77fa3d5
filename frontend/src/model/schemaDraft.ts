/** A JSON Schema of an object as a list of fields that people edit; what it does not show stays. */
import { isObject, type Json, type JsonObject } from "./json";
import { type JsonSchema, kindOf, optionsOf } from "./schema";

export type DraftKind =
  | "text"
  | "long"
  | "number"
  | "integer"
  | "boolean"
  | "choice"
  | "date"
  | "datetime"
  | "file"
  | "texts"
  | "rows"
  | "other";

export const DRAFT_KINDS: readonly DraftKind[] = [
  "text", "long", "number", "integer", "boolean", "choice", "date", "datetime", "file", "texts", "rows",
];

export interface DraftField {
  name: string;
  title: string;
  kind: DraftKind;
  required: boolean;
  options: string[];
  schema: JsonSchema;
}

/** The schema that is there, or one of an object without fields. */
export function objectSchema(value: Json | JsonSchema | undefined): JsonSchema {
  return isObject(value) ? (value as JsonSchema) : { type: "object", properties: {} };
}

function draftKind(schema: JsonSchema): DraftKind {
  const kind = kindOf(schema);
  if (kind === "number") return schema.type === "integer" ? "integer" : "number";
  if (kind === "choice") return optionsOf(schema).every(({ value }) => typeof value === "string") ? "choice" : "other";
  return kind === "json" ? "other" : kind;
}

export function draftFields(schema: JsonSchema): DraftField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, part]) => ({
    name,
    title: typeof part.title === "string" ? part.title : "",
    kind: draftKind(part),
    required: required.has(name),
    options: optionsOf(part).map(({ value }) => String(value)),
    schema: part,
  }));
}

const FILE: JsonSchema = {
  type: "object",
  "x-file": true,
  properties: { id: { type: "string" }, name: { type: "string" }, media_type: { type: "string" }, size_bytes: { type: "integer" } },
  required: ["id"],
};

const SHAPES: Record<Exclude<DraftKind, "other">, JsonSchema> = {
  text: { type: "string" },
  long: { type: "string", format: "multiline" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  choice: { type: "string", enum: [] },
  date: { type: "string", format: "date" },
  datetime: { type: "string", format: "date-time" },
  file: FILE,
  texts: { type: "array", items: { type: "string" } },
  rows: { type: "array", items: { type: "object", properties: {} } },
};

const OF_ALL_KINDS = ["title", "title_en", "title_ja", "x-title-ja", "x-title-en", "description"];

/** Another kind: what belongs to every kind is kept. */
function reshaped(schema: JsonSchema, kind: Exclude<DraftKind, "other">): JsonSchema {
  const kept = Object.entries(schema).filter(([name]) => OF_ALL_KINDS.includes(name));
  return { ...SHAPES[kind], ...Object.fromEntries(kept) };
}

function withProperties(schema: JsonSchema, entries: readonly (readonly [string, JsonSchema])[]): JsonSchema {
  return { ...schema, type: "object", properties: Object.fromEntries(entries) };
}

function withRequired(schema: JsonSchema, required: readonly string[]): JsonSchema {
  const { required: _, ...rest } = schema;
  return required.length > 0 ? { ...rest, required: [...required] } : rest;
}

const entriesOf = (schema: JsonSchema) => Object.entries(schema.properties ?? {});

function changed(schema: JsonSchema, name: string, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  return withProperties(schema, entriesOf(schema).map(([each, part]) => [each, each === name ? change(part) : part]));
}

/** A new name; nothing changes where it is taken or empty. */
export function renamed(schema: JsonSchema, old: string, fresh: string): JsonSchema {
  if (fresh === "" || (fresh !== old && fresh in (schema.properties ?? {}))) return schema;
  const entries = entriesOf(schema).map(([name, part]) => [name === old ? fresh : name, part] as const);
  const required = (schema.required ?? []).map((name) => (name === old ? fresh : name));
  return withRequired(withProperties(schema, entries), required);
}

export function retitled(schema: JsonSchema, name: string, title: string): JsonSchema {
  return changed(schema, name, ({ title: _, "x-title-ja": __, ...rest }) => (title ? { ...rest, title } : rest));
}

export function ofKind(schema: JsonSchema, name: string, kind: DraftKind): JsonSchema {
  return kind === "other" ? schema : changed(schema, name, (part) => reshaped(part, kind));
}

/** The options of a choice: those that keep their value keep their label. */
export function withOptions(schema: JsonSchema, name: string, options: readonly string[]): JsonSchema {
  return changed(schema, name, (part) => {
    const { enum: _, oneOf, ...rest } = part;
    if (!oneOf) return { ...rest, type: "string", enum: [...options] };
    const known = new Map(oneOf.map((each) => [String(each.const), each]));
    return { ...rest, oneOf: options.map((value) => known.get(value) ?? { const: value, title: value }) };
  });
}

export function asRequired(schema: JsonSchema, name: string, required: boolean): JsonSchema {
  const others = (schema.required ?? []).filter((each) => each !== name);
  const names = Object.keys(schema.properties ?? {});
  const wanted = required ? [...others, name] : others;
  return withRequired(schema, names.filter((each) => wanted.includes(each)));
}

/** The columns of a list of rows. */
export function withColumns(schema: JsonSchema, name: string, items: JsonSchema): JsonSchema {
  return changed(schema, name, (part) => ({ ...part, items }));
}

export function without(schema: JsonSchema, name: string): JsonSchema {
  const rest = withProperties(schema, entriesOf(schema).filter(([each]) => each !== name));
  return withRequired(rest, (schema.required ?? []).filter((each) => each !== name));
}

export function moved(schema: JsonSchema, name: string, by: -1 | 1): JsonSchema {
  const entries = entriesOf(schema);
  const at = entries.findIndex(([each]) => each === name);
  const [one, other] = [entries[at], entries[at + by]];
  if (!one || !other) return schema;
  return withProperties(schema, entries.with(at, other).with(at + by, one));
}

/** A field more, with a name that is free: `field_1`, `field_2` … */
export function withNew(schema: JsonSchema, stem: string): JsonSchema {
  const taken = schema.properties ?? {};
  let number = Object.keys(taken).length + 1;
  while (`${stem}_${number}` in taken) number += 1;
  return withProperties(schema, [...entriesOf(schema), [`${stem}_${number}`, { type: "string" }]]);
}

export function asJson(schema: JsonSchema): JsonObject {
  return schema as unknown as JsonObject;
}
