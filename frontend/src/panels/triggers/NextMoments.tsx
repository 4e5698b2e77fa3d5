/** The next moments of a schedule, on the reader's clock. */
import { useLanguage, useT } from "../../i18n";
import { planned } from "../../parts/when";
import styles from "../panels.module.css";

export function NextMoments({ moments }: { moments: readonly string[] }) {
  const t = useT();
  const language = useLanguage();
  if (moments.length === 0) return <p className={styles.quiet}>{t("trigger.next_none")}</p>;
  return (
    <section className={styles.section} aria-label={t("trigger.next")}>
      <h3>{t("trigger.next")}</h3>
      <ol className={styles.places}>
        {moments.map((at) => (
          <li key={at}>
            <time dateTime={at}>{planned(at, language)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
