/** Tables as text: CSV files and what a spreadsheet puts on the clipboard. */
export interface Table {
  columns: string[];
  rows: string[][];
  /** Rows whose number of cells differs from the heading's. */
  ragged: number;
}

const DELIMITERS = [",", "\t", ";"] as const;

/** The delimiter that occurs most in the first line, outside quotes. */
export function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/\r?\n|$/)).replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((mark) => line.split(mark).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** All cells by RFC 4180: quotes may hold delimiters, line ends and doubled quotes. */
export function cells(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || cell !== "") rows.push(row);
    row = [];
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (isQuoted) {
      if (mark !== '"') cell += mark;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (mark === '"' && cell === "") isQuoted = true;
    else if (mark === delimiter) {
      row.push(cell);
      cell = "";
    } else if (mark === "\n") endRow();
    else if (mark !== "\r") cell += mark;
  }
  endRow();
  return rows;
}

/** The table that a text holds; its first row is the heading. */
export function readTable(text: string, delimiter = delimiterOf(text)): Table {
  const bare = text.replace(/^\uFEFF/, "");
  const [columns = [], ...rows] = cells(bare, delimiter);
  return {
    columns: columns.map((name) => name.trim()),
    rows,
    ragged: rows.filter((row) => row.length !== columns.length).length,
  };
}

/** The table that was pasted or typed for these fields: without a heading that names one of them, as
 * many columns as fields are the fields in their order, and the first line is a row like the others. */
export function readPasted(text: string, fields: readonly { name: string; label: string }[]): Table {
  const isNamed = ({ columns }: Table) =>
    columns.some((column) => fields.some(({ name, label }) => column === name || column === label));
  const table = readTable(text);
  if (table.columns.length > 1 && isNamed(table)) return table;
  const lines = fields.length === 1 ? readTable(text, "\t") : table; // a sentence may hold commas
  if (isNamed(lines) || lines.columns.length !== fields.length) return lines;
  return { ...lines, columns: fields.map(({ name }) => name), rows: [lines.columns, ...lines.rows] };
}

/** Which column holds which field: by the same name or title; else by place where there is one. */
export function matchColumns(
  columns: readonly string[],
  fields: readonly { name: string; label: string }[],
): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { name, label } of fields) {
    const at = columns.findIndex((column) => column === name || column === label);
    if (at >= 0) found[name] = at;
  }
  const [only] = fields;
  if (fields.length === 1 && only && found[only.name] === undefined && columns.length === 1)
    found[only.name] = 0;
  return found;
}
