/** The columns with their types, which can be changed, over the first rows of the file. */
import { NativeSelect } from "@mantine/core";
import { useT } from "../../i18n";
import { COLUMN_TYPES, type ColumnType, type FileLook } from "../../model/fileLook";
import styles from "./create.module.css";

interface Props {
  look: FileLook;
  types: Readonly<Record<string, ColumnType>>;
  onType: (column: string, type: ColumnType) => void;
}

const isFigure = (type: ColumnType): boolean => type === "integer" || type === "number";

export function PreviewTable({ look, types, onType }: Props) {
  const t = useT();
  const chosen = look.columns.map(({ name, type }) => types[name] ?? type);
  const options = COLUMN_TYPES.map((type) => ({ value: type, label: t(`create.types.${type}`) }));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("create.preview")}>
      <table className={styles.table}>
        <thead>
          <tr>
            {look.columns.map(({ name }, place) => (
              <th key={name} scope="col">
                <span>{name}</span>
                <NativeSelect
                  size="xs"
                  aria-label={t("create.type_of", { name })}
                  data={options}
                  value={chosen[place]}
                  onChange={(event) => onType(name, event.currentTarget.value as ColumnType)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {look.rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, place) => (
                <td key={place} data-figure={isFigure(chosen[place] ?? "text") || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
