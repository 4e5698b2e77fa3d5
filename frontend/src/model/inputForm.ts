/** What was filled into the form of an input, read as the workflow takes it. */
import type { Json, JsonObject } from "./json";
import { type Field, type FieldFault, readField } from "./schema";

/** Lines of a text list may be empty while one types; they are not sent. */
function tidy(field: Field, value: Json): Json {
  if (field.kind === "texts" && Array.isArray(value)) return value.filter((line) => String(line).trim() !== "");
  if (field.kind === "datetime" && typeof value === "string" && value !== "") return new Date(value).toISOString();
  return value;
}

export interface ReadInput {
  input: JsonObject;
  faults: Record<string, FieldFault>;
}

export function readInputForm(fields: readonly Field[], values: JsonObject): ReadInput {
  const input: JsonObject = {};
  const faults: Record<string, FieldFault> = {};
  for (const field of fields) {
    const typed = values[field.name] ?? field.schema.default ?? null;
    const { value, fault } = readField(field, tidy(field, typed));
    if (fault) faults[field.name] = fault;
    else if (value !== undefined) input[field.name] = value;
  }
  return { input, faults };
}
