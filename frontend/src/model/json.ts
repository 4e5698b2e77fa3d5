/** JSON values and the few questions that screens ask of them. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A handle to rows that are stored in pages: {"$rows": id, "count": n}. */
export interface RowsHandle {
  $rows: string;
  count: number;
}

export function isRowsHandle(value: unknown): value is RowsHandle {
  return isObject(value) && typeof value.$rows === "string" && typeof value.count === "number";
}

export interface FileReference {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
}

export function isFile(value: unknown): value is FileReference {
  return (
    isObject(value) &&
    ["id", "name", "media_type"].every((name) => typeof value[name] === "string") &&
    typeof value.size_bytes === "number"
  );
}

const PLACES = 10_000;

/** A number as text: fractions to four places, whole numbers as they are (years, customer numbers). */
export function numberText(value: number): string {
  return String(Number.isInteger(value) ? value : Math.round(value * PLACES) / PLACES);
}

/** One line for a table cell or a chip. */
export function brief(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return String(value);
  if (isFile(value)) return value.name;
  return JSON.stringify(value);
}

export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
