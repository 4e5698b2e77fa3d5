/** Who decides what in a template, and where its data is from. */
import { useLanguage, useT } from "../../i18n";
import type { Template } from "../../model/gallery";
import { inLanguage } from "../../model/text";
import styles from "./templates.module.css";

export function Facts({ template }: { template: Template }) {
  const t = useT();
  const language = useLanguage();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("template.decides")}</dt>
        <dd>{inLanguage(template.decides, language)}</dd>
      </div>
      <div>
        <dt>{t("template.data")}</dt>
        <dd>{inLanguage(template.data_note, language)}</dd>
      </div>
    </dl>
  );
}
