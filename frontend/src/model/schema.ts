/** The part of JSON Schema that forms are made from, and the fields that follow from it. */
import { brief, type Json, isObject } from "./json";
import { numberOf, plain } from "./width";

export interface JsonSchema {
  type?: string | string[];
  title?: string;
  title_en?: string;
  title_ja?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  enum?: Json[];
  oneOf?: JsonSchema[];
  const?: Json;
  items?: JsonSchema;
  format?: string;
  default?: Json;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  examples?: Json[];
  [extension: string]: unknown;
}

export type FieldKind =
  | "text"
  | "long"
  | "number"
  | "boolean"
  | "choice"
  | "date"
  | "datetime"
  | "file"
  | "texts"
  | "rows"
  | "json";

export interface Field {
  name: string;
  label: string;
  help: string;
  kind: FieldKind;
  required: boolean;
  schema: JsonSchema;
}

const FORMATS: Record<string, FieldKind> = {
  date: "date",
  "date-time": "datetime",
  file: "file",
  multiline: "long",
  textarea: "long",
};

function kindOfItems(items: JsonSchema | undefined): FieldKind {
  if (typeOf(items ?? {}) === "string") return "texts";
  return typeOf(items ?? {}) === "object" ? "rows" : "json";
}

export function typeOf(schema: JsonSchema): string {
  const named = Array.isArray(schema.type) ? schema.type.find((name) => name !== "null") : schema.type;
  if (named) return named;
  return schema.properties ? "object" : schema.enum ? "string" : "";
}

function isFileSchema(schema: JsonSchema): boolean {
  const names = Object.keys(schema.properties ?? {});
  return schema["x-file"] === true || (names.includes("id") && names.includes("media_type"));
}

export interface Option {
  value: Json;
  label: string;
}

/** The values to choose from: an enum, or constants with titles; none where anything may stand. */
export function optionsOf(schema: JsonSchema): Option[] {
  if (schema.enum) return schema.enum.map((value) => ({ value, label: brief(value) }));
  const constants = schema.oneOf?.filter((part) => part.const !== undefined) ?? [];
  return constants.map((part) => ({
    value: part.const ?? null,
    label: part.title ?? brief(part.const),
  }));
}

export function kindOf(schema: JsonSchema): FieldKind {
  if (optionsOf(schema).length > 0) return "choice";
  const formatted = FORMATS[schema.format ?? ""];
  if (formatted) return formatted;
  switch (typeOf(schema)) {
    case "string":
      return (schema.maxLength ?? 0) > 200 ? "long" : "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    case "array":
      return kindOfItems(schema.items);
    case "object":
      return isFileSchema(schema) ? "file" : "json";
    default:
      return "json";
  }
}

function translated(schema: JsonSchema, name: "title" | "description", language: "en" | "ja"): string {
  const own = schema[`${name}_${language}`] ?? schema[`x-${name}-${language}`];
  if (typeof own === "string") return own;
  const plainText = schema[name];
  if (isObject(plainText)) return String(plainText[language] ?? "");
  return typeof plainText === "string" ? plainText : "";
}

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: JsonSchema | undefined, language: "en" | "ja"): Field[] {
  const required = new Set(schema?.required ?? []);
  return Object.entries(schema?.properties ?? {}).map(([name, part]) => ({
    name,
    label: translated(part, "title", language) || name,
    help: translated(part, "description", language),
    kind: kindOf(part),
    required: required.has(name),
    schema: part,
  }));
}

export type FieldFault = "required" | "number" | "json" | "minimum" | "maximum" | "too_long";

/** What a typed text means for a field; a fault where it means nothing. */
export function readField(field: Field, typed: Json): { value: Json | undefined; fault?: FieldFault } {
  if (typed === null || typed === "" || (Array.isArray(typed) && typed.length === 0))
    return field.required ? { value: undefined, fault: "required" } : { value: undefined };
  if (field.kind === "number") return readNumber(field, typed);
  if (field.kind === "json" && typeof typed === "string") return readJson(typed);
  if (typeof typed === "string" && typed.length > (field.schema.maxLength ?? Infinity))
    return { value: undefined, fault: "too_long" };
  return { value: typed };
}

function readNumber(field: Field, typed: Json): { value: Json | undefined; fault?: FieldFault } {
  const number = typeof typed === "number" ? typed : numberOf(String(typed));
  const whole = typeOf(field.schema) === "integer";
  if (number === null || (whole && !Number.isInteger(number)))
    return { value: undefined, fault: "number" };
  if (number < (field.schema.minimum ?? -Infinity)) return { value: undefined, fault: "minimum" };
  if (number > (field.schema.maximum ?? Infinity)) return { value: undefined, fault: "maximum" };
  return { value: number };
}

function readJson(typed: string): { value: Json | undefined; fault?: FieldFault } {
  try {
    return { value: JSON.parse(plain(typed) === typed ? typed : plain(typed)) as Json };
  } catch {
    return { value: undefined, fault: "json" };
  }
}

const EXAMPLES: Record<FieldKind, Json> = {
  text: "…",
  long: "…",
  number: 1,
  boolean: true,
  choice: "…",
  date: "2026-01-31",
  datetime: "2026-01-31T09:00:00Z",
  file: { id: "…" },
  texts: ["…"],
  rows: [],
  json: null,
};

/** A value of the right shape, for showing how a call looks. */
export function exampleOf(schema: JsonSchema | undefined): Json {
  if (schema?.default !== undefined) return schema.default;
  if (schema?.examples?.[0] !== undefined) return schema.examples[0];
  const [option] = optionsOf(schema ?? {});
  if (option) return option.value;
  if (schema?.properties && !isFileSchema(schema))
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, exampleOf(part)]),
    );
  const kind = kindOf(schema ?? {});
  return kind === "rows" ? [exampleOf(schema?.items)] : EXAMPLES[kind];
}
