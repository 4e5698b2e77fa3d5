/** What a run gave: single values, and tables with pages and download. */
import { useMemo } from "react";
import { itemsOf } from "../api/paging";
import { outputCsvAddress, useRows } from "../api/runs";
import { useLanguage, useT } from "../i18n";
import { brief, isFile, type JsonObject } from "../model/json";
import { isOver } from "../model/progress";
import { flatRow, partsOf, type ResultPart } from "../model/result";
import type { RunDetail } from "../model/run";
import { Icon } from "../parts/Icon";
import { More } from "../parts/More";
import { Table } from "../parts/Table";
import { FileLink, Value } from "../parts/Value";
import { Waiting } from "../parts/Waiting";
import styles from "./ResultPanel.module.css";

export function ResultPanel({ run }: { run: RunDetail }) {
  const t = useT();
  const parts = useMemo(() => partsOf(run.output), [run.output]);
  if (!isOver(run.state)) return <p className={styles.quiet}>{t("run.result_none")}</p>;
  if (parts.length === 0) return <p className={styles.quiet}>{t("run.result_empty")}</p>;
  const hasTable = parts.some((part) => part.kind !== "value");
  return (
    <div className={styles.result}>
      {hasTable && (
        <a className={styles.download} href={outputCsvAddress(run.id)} download>
          <Icon name="download" size={18} />
          {t("run.download_csv")}
        </a>
      )}
      {parts.map((part) => (
        <Part key={part.name} part={part} run={run.id} />
      ))}
    </div>
  );
}

function Part({ part, run }: { part: ResultPart; run: string }) {
  return (
    <section className={styles.part}>
      {part.name && <h3>{part.name}</h3>}
      {part.kind === "value" && <Value value={part.value} />}
      {part.kind === "rows" && <RowsTable rows={part.rows} name={part.name} />}
      {part.kind === "stored" && (
        <StoredRows run={run} handle={part.handle.$rows} count={part.handle.count} name={part.name} />
      )}
    </section>
  );
}

interface StoredProps {
  run: string;
  handle: string;
  count: number;
  name: string;
}

function StoredRows({ run, handle, count, name }: StoredProps) {
  const t = useT();
  const rows = useRows(run, handle);
  const items = useMemo(() => itemsOf(rows.data), [rows.data]);
  if (rows.isPending) return <Waiting />;
  return (
    <>
      <p className={styles.quiet}>{t("run.result_rows", { count })}</p>
      <RowsTable rows={items as JsonObject[]} name={name} />
      <More list={rows} />
    </>
  );
}

function RowsTable({ rows, name }: { rows: JsonObject[]; name: string }) {
  const language = useLanguage();
  const flat: JsonObject[] = useMemo(() => rows.map(flatRow), [rows]);
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown) => {
    if (isFile(value)) return <FileLink file={value} />;
    return typeof value === "number"
      ? value.toLocaleString(language, { maximumFractionDigits: 3 })
      : brief(value);
  };
  return (
    <Table<JsonObject>
      caption={name}
      items={flat}
      keyOf={(_, index) => String(index)}
      columns={columns.map((column) => ({
        key: column,
        heading: column,
        isFigure: flat.every((row) => row[column] == null || typeof row[column] === "number"),
        cell: (row) => cell(row[column]),
      }))}
    />
  );
}
