/** What a person can do for a step that failed: correct its input, or give the value to go on with. */
import { Textarea } from "@mantine/core";
import { useT } from "../../i18n";
import type { Json } from "../../model/json";
import { inputFields, readInput, typedInput } from "../../model/rescue";
import type { Review } from "../../model/review";
import { useDraft, useViewStore } from "../../store/view";
import { InputField } from "../fields/InputField";
import styles from "./review.module.css";

export function RescueForm({ review }: { review: Review }) {
  const t = useT();
  const draft = useDraft(review.id);
  const setDraft = useViewStore((state) => state.draft);
  return (
    <div className={styles.proposal}>
      <InputForm review={review} />
      <section className={styles.way}>
        <h3>{t("review.rescue_value_title")}</h3>
        <Textarea
          data-part="value"
          label={t("review.rescue_value")}
          description={t("review.rescue_value_hint")}
          rows={3}
          value={typeof draft.value === "string" ? draft.value : ""}
          onChange={(event) => setDraft(review.id, { value: event.currentTarget.value })}
        />
      </section>
      <Textarea
        data-part="reason"
        label={t("review.reason")}
        placeholder={t("common.optional")}
        rows={2}
        value={draft.reason}
        onChange={(event) => setDraft(review.id, { reason: event.currentTarget.value })}
      />
    </div>
  );
}

function InputForm({ review }: { review: Review }) {
  const t = useT();
  const draft = useDraft(review.id);
  const setDraft = useViewStore((state) => state.draft);
  const { faults } = readInput(review, draft);
  const fields = inputFields(review, t("review.rescue_input_whole"));
  const change = (name: string, typed: Json) =>
    setDraft(review.id, { fields: { ...draft.fields, [name]: typed } });
  return (
    <section className={styles.way}>
      <h3>{t("review.rescue_input")}</h3>
      <p className={styles.quiet}>{t("review.rescue_input_hint")}</p>
      {fields.map((field) => (
        <InputField
          key={field.name}
          field={field}
          value={typedInput(review, draft, field)}
          fault={faults[field.name]}
          onChange={(typed) => change(field.name, typed)}
        />
      ))}
    </section>
  );
}
