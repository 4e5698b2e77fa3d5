import { expect, test } from "vitest";
import { flatRow, partsOf } from "./result";

test("tables come after single values", () => {
  const parts = partsOf({ rows: { $rows: "h", count: 3 }, note: "x" });
  expect(parts.map((part) => part.kind)).toEqual(["value", "stored"]);
});

test("a collected row shows what is inside it", () => {
  expect(flatRow({ index: 0, status: "ok", value: { label: "配送" } })).toEqual({ "#": 1, label: "配送" });
});

test("a row that failed says why", () => {
  const row = { index: 4, status: "skipped", error: { code: "timeout", detail: "too slow" } };
  expect(flatRow(row)).toEqual({ "#": 5, status: "skipped", error: "too slow" });
});
