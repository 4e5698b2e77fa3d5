/** The fields that a run takes, as a list that people edit: name, kind, required. */
import { kindOf, type JsonSchema, typeOf } from "./schema";

export const FIELD_KINDS = ["text", "long", "number", "integer", "boolean", "date", "file", "texts", "rows"] as const;
export type FieldKindName = (typeof FIELD_KINDS)[number] | "other";

export interface InputField {
  name: string;
  kind: FieldKindName;
  required: boolean;
}

const SCHEMAS: Record<(typeof FIELD_KINDS)[number], JsonSchema> = {
  text: { type: "string" },
  long: { type: "string", format: "multiline" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  date: { type: "string", format: "date" },
  file: {
    type: "object",
    "x-file": true,
    properties: { id: { type: "string" }, name: { type: "string" }, media_type: { type: "string" }, size_bytes: { type: "integer" } },
    required: ["id"],
  },
  texts: { type: "array", items: { type: "string" } },
  rows: { type: "array", items: { type: "object" } },
};

function kindNameOf(schema: JsonSchema): FieldKindName {
  const kind = kindOf(schema);
  if (kind === "number") return typeOf(schema) === "integer" ? "integer" : "number";
  return (FIELD_KINDS as readonly string[]).includes(kind) ? (kind as FieldKindName) : "other";
}

export function inputFields(schema: JsonSchema | undefined): InputField[] {
  const required = new Set(schema?.required ?? []);
  return Object.entries(schema?.properties ?? {}).map(([name, part]) => ({
    name,
    kind: kindNameOf(part),
    required: required.has(name),
  }));
}

function isEmptySchema(schema: JsonSchema): boolean {
  return Object.keys(schema.properties ?? {}).length === 0;
}

/** The schema with the fields in this order; what people wrote into a field's schema stays. */
function remade(schema: JsonSchema, entries: [string, JsonSchema][], required: string[]): JsonSchema | undefined {
  const { required: _, ...rest } = schema;
  const made: JsonSchema = { ...rest, type: "object", properties: Object.fromEntries(entries) };
  if (required.length > 0) made.required = required;
  return isEmptySchema(made) ? undefined : made;
}

const entriesOf = (schema: JsonSchema | undefined) => Object.entries(schema?.properties ?? {});

export function withField(schema: JsonSchema | undefined, base: string): JsonSchema | undefined {
  const names = new Set(Object.keys(schema?.properties ?? {}));
  let name = base;
  for (let number = 2; names.has(name); number += 1) name = `${base}${number}`;
  const entries: [string, JsonSchema][] = [...entriesOf(schema), [name, SCHEMAS.text]];
  return remade(schema ?? {}, entries, [...(schema?.required ?? []), name]);
}

export function withoutField(schema: JsonSchema, name: string): JsonSchema | undefined {
  const entries = entriesOf(schema).filter(([each]) => each !== name);
  return remade(schema, entries, (schema.required ?? []).filter((each) => each !== name));
}

/** The same schema where the new name is empty or in use. */
export function withFieldNamed(schema: JsonSchema, old: string, name: string): JsonSchema | undefined {
  if (!name || (name !== old && schema.properties?.[name])) return schema;
  const entries = entriesOf(schema).map(([each, part]): [string, JsonSchema] => [each === old ? name : each, part]);
  const required = (schema.required ?? []).map((each) => (each === old ? name : each));
  return remade(schema, entries, required);
}

export function withFieldKind(schema: JsonSchema, name: string, kind: FieldKindName): JsonSchema | undefined {
  if (kind === "other") return schema;
  const entries = entriesOf(schema).map(([each, part]): [string, JsonSchema] => {
    const titles = Object.entries(part).filter(([key]) => key.startsWith("title") || key === "description");
    return [each, each === name ? { ...SCHEMAS[kind], ...Object.fromEntries(titles) } : part];
  });
  return remade(schema, entries, schema.required ?? []);
}

export function withFieldRequired(schema: JsonSchema, name: string, isRequired: boolean): JsonSchema | undefined {
  const others = (schema.required ?? []).filter((each) => each !== name);
  return remade(schema, entriesOf(schema), isRequired ? [...others, name] : others);
}
