import { expect, test } from "vitest";
import { changedTypes, type FileLook, type TableColumn, unnamedColumns } from "./fileLook";

const column = (name: string, type: TableColumn["type"]): TableColumn => ({ name, type, example: "", empty: 0 });

test("only types that differ from what was found are sent", () => {
  const columns = [column("金額", "integer"), column("日", "date")];
  expect(changedTypes(columns, { 金額: "text", 日: "date" })).toEqual({ 金額: "text" });
  expect(changedTypes(columns, {})).toEqual({});
});

test("columns that were given a name are counted only below headings", () => {
  const look = { header: true, columns: [column("a", "text"), column("column_2", "text")] } as FileLook;
  expect(unnamedColumns(look)).toBe(1);
  expect(unnamedColumns({ ...look, header: false })).toBe(0);
});
