/** A JSON Schema that a value fits: what a real call showed, as fields that a run receives. */
import { isObject, type Json } from "./json";
import type { JsonSchema } from "./schema";

const MOST_FIELDS = 200;
const DEEPEST = 8;

/** Nothing is required: one call does not tell what every call has. */
export function schemaFrom(value: Json, depth = 0): JsonSchema {
  if (value === null || depth > DEEPEST) return {};
  if (Array.isArray(value)) return ofList(value, depth);
  if (isObject(value)) {
    const entries = Object.entries(value).slice(0, MOST_FIELDS);
    return { type: "object", properties: Object.fromEntries(entries.map(([name, part]) => [name, schemaFrom(part, depth + 1)])) };
  }
  if (typeof value === "number") return { type: Number.isInteger(value) ? "integer" : "number" };
  return { type: typeof value };
}

function ofList(values: Json[], depth: number): JsonSchema {
  const [first, ...rest] = values.map((each) => schemaFrom(each, depth + 1));
  if (first === undefined) return { type: "array" };
  return { type: "array", items: rest.reduce(joined, first) };
}

/** What fits both; a kind that differs is left open. */
function joined(left: JsonSchema, right: JsonSchema): JsonSchema {
  if (left.type === right.type) {
    if (left.type === "array") return left.items && right.items ? { type: "array", items: joined(left.items, right.items) } : { type: "array" };
    if (left.type !== "object") return left;
    const properties = { ...left.properties };
    for (const [name, part] of Object.entries(right.properties ?? {})) {
      const known = properties[name];
      properties[name] = known ? joined(known, part) : part;
    }
    return { type: "object", properties };
  }
  const kinds = [left.type, right.type];
  return kinds.includes("integer") && kinds.includes("number") ? { type: "number" } : {};
}
