/** A run's output as tables and single values. */
import { isObject, isRowsHandle, type Json, type JsonObject, type RowsHandle } from "./json";

export type ResultPart =
  | { name: string; kind: "stored"; handle: RowsHandle }
  | { name: string; kind: "rows"; rows: JsonObject[] }
  | { name: string; kind: "value"; value: Json };

function partOf(name: string, value: Json): ResultPart {
  if (isRowsHandle(value)) return { name, kind: "stored", handle: value };
  if (Array.isArray(value) && value.length > 0 && value.every(isObject))
    return { name, kind: "rows", rows: value as JsonObject[] };
  return { name, kind: "value", value };
}

/** The parts of an output, tables last. */
export function partsOf(output: Json): ResultPart[] {
  if (output === null || output === undefined) return [];
  const parts =
    isObject(output) && !isRowsHandle(output)
      ? Object.entries(output).map(([name, value]) => partOf(name, value))
      : [partOf("", output)];
  return parts.sort((left, right) => Number(left.kind !== "value") - Number(right.kind !== "value"));
}

/** A collected row {index, status, value, error} as one flat row: what people want to see is inside. */
export function flatRow(row: Json): JsonObject {
  if (!isObject(row)) return { "": row };
  const isCollected = "index" in row && "status" in row && ("value" in row || "error" in row);
  if (!isCollected) return row;
  const { index, status, value, error, ...rest } = row;
  const place = typeof index === "number" ? index + 1 : (index ?? null);
  const inner: JsonObject = isObject(value) ? value : value === undefined ? {} : { value };
  const fault: JsonObject = isObject(error) ? { error: error.detail ?? error.code ?? "" } : {};
  return { "#": place, ...inner, ...(status === "ok" ? {} : { status: status ?? null }), ...fault, ...rest };
}
