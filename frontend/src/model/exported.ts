/** Exported workflows as they come back from a file: one, or several in a bundle. */
import { isObject, type Json, type JsonObject } from "./json";

/** The single exports in a file's text; null where the text is none of ours. */
export function exportsIn(text: string): JsonObject[] | "no_json" | "foreign" {
  let value: Json;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, "")) as Json;
  } catch {
    return "no_json";
  }
  if (!isObject(value) || value.sekimori === undefined) return "foreign";
  if (!Array.isArray(value.workflows)) return "document" in value ? [value] : "foreign";
  const all = value.workflows.filter(isObject);
  return all.length > 0 ? all : "foreign";
}
