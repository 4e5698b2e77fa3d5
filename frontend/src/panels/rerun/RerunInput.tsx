/** What the step is given: as it was, or changed. */
import { useLanguage, useT } from "../../i18n";
import type { JsonObject } from "../../model/json";
import { fieldsOfInput, type RerunPreview, typedOf } from "../../model/rerun";
import type { FieldFault } from "../../model/schema";
import { InputField } from "../fields/InputField";
import panel from "../panels.module.css";
import styles from "./rerun.module.css";

interface Props {
  preview: RerunPreview;
  typed: JsonObject;
  faults: Record<string, FieldFault>;
  onChange: (typed: JsonObject) => void;
}

export function RerunInput({ preview, typed, faults, onChange }: Props) {
  const t = useT();
  const language = useLanguage();
  if (preview.input_state === "none") return null;
  if (preview.input_state !== "one")
    return <p className={panel.quiet}>{t(preview.input_state === "several" ? "rerun.input_several" : "rerun.input_large")}</p>;
  return (
    <section className={styles.part} aria-label={t("rerun.input")}>
      <h3>{t("rerun.input")}</h3>
      <div className={styles.fields}>
        {fieldsOfInput(preview, language, t("rerun.input_whole")).map((field) => (
          <InputField
            key={field.name}
            field={field}
            value={typedOf(preview, typed, field)}
            fault={faults[field.name]}
            onChange={(value) => onChange({ ...typed, [field.name]: value })}
          />
        ))}
      </div>
    </section>
  );
}
