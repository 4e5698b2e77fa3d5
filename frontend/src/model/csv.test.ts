import { expect, test } from "vitest";
import { matchColumns, readPasted, readTable } from "./csv";

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

const TEXT = [{ name: "text", label: "本文" }];

test("pasted lines without a heading are all rows, and their commas are their own", () => {
  expect(readPasted("Hello, my parcel\nOne, two, three\n", TEXT)).toEqual({
    columns: ["text"],
    rows: [["Hello, my parcel"], ["One, two, three"]],
    ragged: 0,
  });
  expect(readPasted("a\tb\nc\td", [...TEXT, { name: "on", label: "受付日" }]).rows).toEqual([["a", "b"], ["c", "d"]]);
});

test("a pasted heading that names a field is no row", () => {
  expect(readPasted("本文\nHello, you\n", TEXT).rows).toEqual([["Hello, you"]]);
  expect(readPasted("id,本文\n1,x\n", TEXT)).toEqual({ columns: ["id", "本文"], rows: [["1", "x"]], ragged: 0 });
});
