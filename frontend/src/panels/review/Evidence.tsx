/** What a decision rests on: long texts first and large, the small fields after them. */
import { useT } from "../../i18n";
import { isObject, type Json } from "../../model/json";
import { Value } from "../../parts/Value";
import styles from "./review.module.css";

const LONG = 30;

export function Evidence({ value }: { value: Json }) {
  const t = useT();
  if (value === null || (isObject(value) && Object.keys(value).length === 0))
    return <p className={styles.quiet}>{t("review.no_evidence")}</p>;
  if (!isObject(value))
    return (
      <div className={styles.longText}>
        <Value value={value} />
      </div>
    );
  const entries = Object.entries(value);
  const first = entries[0]?.[0]; // what the author put first is what it is about
  const isLong = ([name, part]: [string, Json]) =>
    typeof part === "string" && (name === first || part.length >= LONG);
  const long = entries.filter(isLong);
  const short = Object.fromEntries(entries.filter((entry) => !isLong(entry)));
  return (
    <div className={styles.evidence}>
      {long.map(([name, part]) => (
        <section key={name}>
          <h3>{name}</h3>
          <div className={styles.longText}>
            <Value value={part} />
          </div>
        </section>
      ))}
      {Object.keys(short).length > 0 && <Value value={short} />}
    </div>
  );
}
