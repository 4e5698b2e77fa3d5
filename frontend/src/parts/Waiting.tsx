/** A quiet sign that something is on its way; it shows only after a moment, so as not to flicker. */
import { useT } from "../i18n";
import styles from "./Waiting.module.css";

export function Waiting() {
  const t = useT();
  return (
    <div className={styles.waiting} role="status">
      <span className={styles.ring} aria-hidden />
      {t("common.loading")}
    </div>
  );
}
