/** Any JSON value as a person reads it: words, lists, small tables, files; always as text. */
import { createContext, useContext } from "react";
import { address } from "../api/client";
import { useT } from "../i18n";
import { brief, isFile, isObject, isRowsHandle } from "../model/json";
import { Icon } from "./Icon";
import styles from "./Value.module.css";

const MOST_ROWS = 20;
const DEEPEST = 4;

interface Props {
  value: unknown;
  depth?: number;
}

export function Value({ value, depth = 0 }: Props) {
  const t = useT();
  if (value === null || value === undefined || value === "")
    return <span className={styles.none}>{t("common.none")}</span>;
  if (typeof value === "boolean") return <>{value ? t("common.yes") : t("common.no")}</>;
  if (isFile(value)) return <FileLink file={value} />;
  if (isRowsHandle(value)) return <>{t("common.items", { count: value.count })}</>;
  if (typeof value !== "object") return <span className={styles.text}>{brief(value)}</span>;
  if (depth >= DEEPEST) return <code className={styles.text}>{JSON.stringify(value)}</code>;
  return Array.isArray(value) ? (
    <ListValue items={value} depth={depth} />
  ) : (
    <ObjectValue value={value as Record<string, unknown>} depth={depth} />
  );
}

/** From where files are fetched: those who may not see all files have an address of their own. */
export const FileAddress = createContext((id: string) => address(`/files/${id}`));

export function FileLink({ file }: { file: { id: string; name: string } }) {
  const addressOf = useContext(FileAddress);
  return (
    <a className={styles.file} href={addressOf(file.id)} download>
      <Icon name="download" size={16} />
      {file.name}
    </a>
  );
}

function ObjectValue({ value, depth }: { value: Record<string, unknown>; depth: number }) {
  return (
    <dl className={styles.object}>
      {Object.entries(value).map(([name, part]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value value={part} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ListValue({ items, depth }: { items: unknown[]; depth: number }) {
  const t = useT();
  const shown = items.slice(0, MOST_ROWS);
  const rest = items.length - shown.length;
  const isTable = shown.length > 0 && shown.every(isObject);
  return (
    <>
      {isTable ? (
        <SmallTable rows={shown} />
      ) : (
        <ul className={styles.list}>
          {shown.map((item, index) => (
            <li key={index}>
              <Value value={item} depth={depth + 1} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && <p className={styles.none}>{t("workflow.rows_more", { count: rest })}</p>}
    </>
  );
}

function Cell({ value }: { value: unknown }) {
  const t = useT();
  if (typeof value === "boolean") return <>{value ? t("common.yes") : t("common.no")}</>;
  return <>{brief(value)}</>;
}

export function SmallTable({ rows }: { rows: Record<string, unknown>[] }) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} data-figure={typeof row[column] === "number" || undefined}>
                  <Cell value={row[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
