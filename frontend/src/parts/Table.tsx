/** A table: dense rows, a heading that stays, figures to the right. */
import type { ReactNode } from "react";
import styles from "./Table.module.css";

export interface Column<T> {
  key: string;
  heading: string;
  cell: (item: T) => ReactNode;
  isFigure?: boolean;
  /** Left out where the screen is narrow. */
  isExtra?: boolean;
  /** Left out on a phone. */
  isWide?: boolean;
  /** As narrow as what is in it; its heading is only heard. */
  isTight?: boolean;
}

interface Props<T> {
  caption: string;
  columns: Column<T>[];
  items: readonly T[];
  keyOf: (item: T, index: number) => string;
}

export function Table<T>({ caption, columns, items, keyOf }: Props<T>) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="hidden-text">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...marks(column as Column<never>)}>
                {column.isTight ? <span className="hidden-text">{column.heading}</span> : column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={keyOf(item, index)}>
              {columns.map((column) => (
                <td key={column.key} {...marks(column as Column<never>)}>
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const marks = ({ isFigure, isExtra, isWide, isTight }: Column<never>) => ({
  "data-figure": isFigure || undefined,
  "data-extra": isExtra || undefined,
  "data-wide": isWide || undefined,
  "data-tight": isTight || undefined,
});
