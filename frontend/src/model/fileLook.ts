/** What is in a file from which a workflow can begin. */
export const COLUMN_TYPES = ["text", "integer", "number", "boolean", "date"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface TableColumn {
  name: string;
  type: ColumnType;
  example: string;
  empty: number;
}

export interface FileLook {
  kind: "csv" | "xlsx";
  name: string;
  file: { id: string; name: string };
  header: boolean;
  skip_rows: number;
  sheet: string;
  sheets: string[];
  encoding: string;
  uneven: number;
  columns: TableColumn[];
  rows: string[][];
  count: number;
  complete: boolean;
}

/** How the file is to be read, where that shall not be found out. */
export interface ReadAs {
  header?: boolean;
  sheet?: string;
}

/** Only the types that differ from what was found: the server looks by itself again. */
export function changedTypes(
  columns: readonly TableColumn[],
  chosen: Readonly<Record<string, ColumnType>>,
): Record<string, ColumnType> {
  const differs = columns.filter(({ name, type }) => (chosen[name] ?? type) !== type);
  return Object.fromEntries(differs.map(({ name }) => [name, chosen[name] as ColumnType]));
}

/** How many columns had no heading: the reader calls them column_3. */
export const unnamedColumns = (look: FileLook): number =>
  look.header ? look.columns.filter(({ name }, place) => name === `column_${place + 1}`).length : 0;
