import { expect, test } from "vitest";
import { matchColumns, readTable } from "./csv";

test("quotes hold delimiters, line ends and doubled quotes", () => {
  const table = readTable('a,b\r\n"1,5","x ""y""\nz"\r\n');
  expect(table.columns).toEqual(["a", "b"]);
  expect(table.rows).toEqual([["1,5", 'x "y"\nz']]);
});

test("what a spreadsheet copies is separated by tabs", () => {
  expect(readTable("本文\t日付\nこんにちは\t11/20").rows).toEqual([["こんにちは", "11/20"]]);
});

test("a byte order mark is no part of the first name", () => {
  expect(readTable("\uFEFFtext\nx").columns).toEqual(["text"]);
});

test("ragged rows are counted", () => {
  expect(readTable("a,b\n1\n1,2\n1,2,3").ragged).toBe(2);
});

test("columns are found by name or by title", () => {
  const fields = [
    { name: "text", label: "本文" },
    { name: "on", label: "受付日" },
  ];
  expect(matchColumns(["受付日", "text"], fields)).toEqual({ text: 1, on: 0 });
});

test("a single column is the only field", () => {
  expect(matchColumns(["何か"], [{ name: "text", label: "本文" }])).toEqual({ text: 0 });
});
