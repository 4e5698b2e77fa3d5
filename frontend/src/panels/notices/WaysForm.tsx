/** Which of what happens comes by which ways, and how long may wait what waits for people. */
import { Checkbox, Select } from "@mantine/core";
import { type Key, useT } from "../../i18n";
import { type Chosen, flipped, hoursWith, KINDS, WAYS } from "../../model/notice";
import { hoursInWords } from "../../parts/notices/words";
import styles from "./notices.module.css";

interface Props {
  chosen: Chosen;
  setUp: readonly string[];
  onChange: (chosen: Chosen) => void;
}

export function WaysForm({ chosen, setUp, onChange }: Props) {
  const t = useT();
  const say = t as (key: Key) => string;
  const isOpen = (way: string) => way === "product" || setUp.includes(way);
  return (
    <>
      <table className={styles.ways}>
        <thead>
          <tr>
            <th scope="col">{t("notice.column_kind")}</th>
            {WAYS.map((way) => (
              <th key={way} scope="col">
                {t(`notice.ways.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{say(`notice.kinds.${kind}`)}</th>
              {WAYS.map((way) => (
                <td key={way}>
                  <div>
                    <Checkbox
                      aria-label={t("notice.way_of", { kind: say(`notice.kinds.${kind}`), way: t(`notice.ways.${way}`) })}
                      checked={isOpen(way) && (chosen.ways[kind]?.includes(way) ?? false)}
                      disabled={!isOpen(way)}
                      title={isOpen(way) ? undefined : say(`notice.${way}_not_set_up` as Key)}
                      onChange={() => onChange({ ...chosen, ways: flipped(chosen.ways, kind, way) })}
                    />
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Select
        label={t("notice.hours")}
        w={240}
        allowDeselect={false}
        data={hoursWith(chosen.hours).map((hours) => ({ value: String(hours), label: hoursInWords(t, hours) }))}
        value={String(chosen.hours)}
        onChange={(value) => value && onChange({ ...chosen, hours: Number(value) })}
      />
    </>
  );
}
