/** The steps that will be there, with the place that is left for the person's own. */
import { useT } from "../../i18n";
import { Icon } from "../../parts/Icon";
import styles from "./create.module.css";

const STEPS = ["start", "read", "each", "work", "collect", "table"] as const;

export function MadeFlow({ kind }: { kind: "csv" | "xlsx" }) {
  const t = useT();
  const format = kind === "csv" ? "CSV" : "Excel";
  return (
    <section className={styles.made} aria-label={t("create.will_make")}>
      <h3>{t("create.will_make")}</h3>
      <ol>
        {STEPS.map((step) => (
          <li key={step} data-open={step === "work" || undefined}>
            <span>
              {t(`create.flow.${step}`)}
              {(step === "read" || step === "table") && ` (${format})`}
            </span>
            {step !== "table" && <Icon name="chevron" size={12} />}
          </li>
        ))}
      </ol>
      <p className={styles.note}>{t("create.kept")}</p>
    </section>
  );
}
