/** A list of rows: from a CSV file, dropped or chosen, or pasted from a spreadsheet. */
import { Button, Select, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useLanguage, useT } from "../../i18n";
import { matchColumns, readPasted, readTable, type Table } from "../../model/csv";
import { isObject, type Json, type JsonObject } from "../../model/json";
import { type Field, fieldsOf, readField } from "../../model/schema";
import { textOf } from "../../parts/fileText";
import { Notice } from "../../parts/Notice";
import { SmallTable } from "../../parts/Value";
import { DropArea } from "./DropArea";
import styles from "./fields.module.css";
import { type InputFieldProps, useFault } from "./InputField";

interface Read {
  table: Table;
  encoding: string;
  columns: Record<string, number>;
}

const PREVIEW = 3;

/** The rows that a table gives once its columns are known; without known fields, the columns' names. */
function rowsOf({ table, columns }: Read, fields: Field[]): Json[] {
  if (fields.length === 0)
    return table.rows.map((row) =>
      Object.fromEntries(table.columns.map((name, at) => [name, row[at] ?? ""])),
    );
  return table.rows.map((row) => {
    const pairs = fields.flatMap((field) => {
      const at = columns[field.name];
      const cell = at === undefined ? undefined : row[at];
      if (cell === undefined || cell === "") return [];
      return [[field.name, readField(field, cell).value ?? cell] as const];
    });
    return Object.fromEntries(pairs);
  });
}

export function RowsField(props: InputFieldProps) {
  const { field, value, fault, onChange } = props;
  const t = useT();
  const language = useLanguage();
  const faultOf = useFault();
  const [read, setRead] = useState<Read | "unreadable" | null>(null);
  const [typed, setTyped] = useState("");
  const inner = fieldsOf(field.schema.items, language);
  const take = (next: Read) => {
    setRead(next);
    onChange(rowsOf(next, inner));
  };
  const takeTable = (table: Table, encoding: string) => {
    take({ table, encoding, columns: matchColumns(table.columns, inner) });
  };
  const takeFile = async (file: File) => {
    const found = await textOf(file);
    if (found) takeTable(readTable(found.text), found.encoding);
    else setRead("unreadable");
  };
  const rows = Array.isArray(value) ? value.filter(isObject) : [];
  return (
    <DropArea label={field.label} help={field.help} fault={faultOf(field, fault)} onDrop={takeFile}>
      {rows.length === 0 || typed !== "" ? (
        <Sources
          label={field.label}
          typed={typed}
          onFile={takeFile}
          onText={(text, isPasted) => {
            setTyped(isPasted ? "" : text);
            takeTable(readPasted(text, inner), "");
          }}
        />
      ) : (
        <Taken
          rows={rows}
          fields={inner}
          encoding={read && read !== "unreadable" ? read.encoding : ""}
          onClear={() => {
            setRead(null);
            onChange([]);
          }}
        />
      )}
      {read === "unreadable" && <Notice tone="fail">{t("workflow.rows_unreadable")}</Notice>}
      {typed.trim() !== "" && <span className={styles.help}>{t("common.items", { count: rows.length })}</span>}
      {read && read !== "unreadable" && <Columns read={read} fields={inner} onChange={take} />}
    </DropArea>
  );
}

interface SourcesProps {
  label: string;
  typed: string;
  onFile: (file: File) => void;
  onText: (text: string, isPasted: boolean) => void;
}

function Sources({ label, typed, onFile, onText }: SourcesProps) {
  const t = useT();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <span className={styles.help}>{t("workflow.rows_hint")}</span>
      <input
        ref={picker}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
        }}
      />
      <Button variant="default" size="xs" onClick={() => picker.current?.click()}>
        {t("workflow.rows_choose")}
      </Button>
      <Textarea
        className={styles.wide}
        aria-label={`${label}: ${t("workflow.rows_paste")}`}
        placeholder={t("workflow.rows_paste")}
        rows={typed ? 5 : 2}
        value={typed}
        onChange={(event) => onText(event.currentTarget.value, false)}
        onPaste={(event) => {
          if (typed !== "") return; // it goes on where one types
          event.preventDefault();
          onText(event.clipboardData.getData("text/plain"), true);
        }}
      />
    </>
  );
}

interface TakenProps {
  rows: JsonObject[];
  fields: Field[];
  encoding: string;
  onClear: () => void;
}

/** A row under the titles of its fields. */
function titled(row: JsonObject, fields: Field[]): JsonObject {
  const labels = new Map(fields.map((field) => [field.name, field.label]));
  return Object.fromEntries(Object.entries(row).map(([name, part]) => [labels.get(name) ?? name, part]));
}

function Taken({ rows, fields, encoding, onClear }: TakenProps) {
  const t = useT();
  const rest = rows.length - PREVIEW;
  return (
    <>
      <strong>
        {encoding
          ? t("workflow.rows_read", { count: rows.length, encoding })
          : t("common.items", { count: rows.length })}
      </strong>
      <SmallTable rows={rows.slice(0, PREVIEW).map((row) => titled(row, fields))} />
      {rest > 0 && <span className={styles.help}>{t("workflow.rows_more", { count: rest })}</span>}
      <Button variant="subtle" size="compact-xs" onClick={onClear}>
        {t("workflow.rows_clear")}
      </Button>
    </>
  );
}

interface ColumnsProps {
  read: Read;
  fields: Field[];
  onChange: (read: Read) => void;
}

/** Asks which column is meant where the names do not say it. */
function Columns({ read, fields, onChange }: ColumnsProps) {
  const t = useT();
  const { table, columns } = read;
  const options = table.columns.map((name, at) => ({
    value: String(at),
    label: name || `${t("workflow.rows_column")} ${at + 1}`,
  }));
  const open = fields.filter((field) => field.required || fields.length === 1);
  const isClear = open.every((field) => columns[field.name] !== undefined);
  return (
    <>
      {table.rows.length === 0 && <Notice tone="warn">{t("workflow.rows_empty")}</Notice>}
      {table.ragged > 0 && (
        <Notice tone="warn">{t("workflow.rows_ragged", { count: table.ragged })}</Notice>
      )}
      {!isClear &&
        open.map((field) => (
          <Select
            key={field.name}
            label={`${field.label}: ${t("workflow.rows_columns")}`}
            data={options}
            value={columns[field.name] === undefined ? null : String(columns[field.name])}
            onChange={(at) =>
              at !== null && onChange({ ...read, columns: { ...columns, [field.name]: Number(at) } })
            }
          />
        ))}
    </>
  );
}
