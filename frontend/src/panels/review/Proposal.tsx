/** What is proposed, and what a person makes of it: candidates, fields, a note. */
import { Textarea } from "@mantine/core";
import { useLanguage, useT } from "../../i18n";
import { brief, isObject, type Json, same } from "../../model/json";
import { answerOf, formFaults, isChanged, numbered, type Review } from "../../model/review";
import { type Field, fieldsOf, kindOf, optionsOf } from "../../model/schema";
import { Value } from "../../parts/Value";
import { useDeskStore } from "../../store/desk";
import { useDraft, useViewStore } from "../../store/view";
import { InputField } from "../fields/InputField";
import { RescueForm } from "./RescueForm";
import styles from "./review.module.css";

interface Props {
  review: Review;
  canEdit: boolean;
}

export function Proposal({ review, canEdit }: Props) {
  const t = useT();
  const draft = useDraft(review.id);
  const setDraft = useViewStore((state) => state.draft);
  const hasCandidates = numbered(review).length > 0;
  const isForm = review.kind === "form" && canEdit;
  if (review.kind === "rescue" && canEdit) return <RescueForm review={review} />;
  return (
    <div className={styles.proposal}>
      {!isForm && <Answer review={review} />}
      {hasCandidates && <Candidates review={review} canEdit={canEdit} />}
      {canEdit && <Fields review={review} hasCandidates={hasCandidates} />}
      {canEdit && (
        <Textarea
          data-part="reason"
          label={t("review.reason")}
          placeholder={t("common.optional")}
          autosize={false}
          rows={2}
          value={draft.reason}
          onChange={(event) => setDraft(review.id, { reason: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function Answer({ review }: { review: Review }) {
  const t = useT();
  const draft = useDraft(review.id);
  const answer = answerOf(review, draft);
  const isFixed = isChanged(review, draft);
  const isRequest = review.kind === "approval";
  return (
    <div className={styles.answer} data-changed={isFixed || undefined}>
      {isObject(answer) || Array.isArray(answer) ? (
        <Value value={answer} />
      ) : (
        <strong>{labelOf(review, answer)}</strong>
      )}
      {review.state === "open" && review.kind !== "rescue" && (
        <span className={styles.badge}>{isFixed ? t("review.changed") : t(isRequest ? "review.requested" : "review.proposed")}</span>
      )}
    </div>
  );
}

export function labelOf(review: Review, value: Json): string {
  const known = [...review.candidates, ...formOptions(review)];
  return known.find((each) => same(each.value, value))?.label || brief(value);
}

function formOptions({ form }: Review) {
  return optionsOf(form?.properties?.value ?? form ?? {});
}

function Candidates({ review, canEdit }: Props) {
  const t = useT();
  const draft = useDraft(review.id);
  const setDraft = useViewStore((state) => state.draft);
  const answer = answerOf(review, draft);
  return (
    <fieldset className={styles.candidates} disabled={!canEdit}>
      <legend>{t("review.candidates")}</legend>
      {numbered(review).map((candidate, index) => (
        <button
          key={candidate.label}
          type="button"
          aria-pressed={same(candidate.value, answer)}
          aria-label={t("review.candidate_n", { number: index + 1, label: candidate.label })}
          onClick={() => setDraft(review.id, { value: candidate.value })}
        >
          <kbd>{index + 1}</kbd>
          <span>{candidate.label}</span>
          {candidate.note && <i>{candidate.note}</i>}
        </button>
      ))}
    </fieldset>
  );
}

/** The fields of the form: of an object one each, of a single value one in all. */
function formFields(review: Review, language: "en" | "ja", label: string): Field[] {
  const { form } = review;
  if (!form) return [];
  const fields = fieldsOf(form, language);
  if (fields.length > 0) return fields;
  if (form.type === "object") return [];
  return [{ name: "value", label, help: "", kind: kindOf(form), required: false, schema: form }];
}

function Fields({ review, hasCandidates }: { review: Review; hasCandidates: boolean }) {
  const t = useT();
  const language = useLanguage();
  const draft = useDraft(review.id);
  const setDraft = useViewStore((state) => state.draft);
  const fields = formFields(review, language, t("review.answer"));
  const answer = answerOf(review, draft);
  const isSingle = fields.length === 1 && fields[0]?.name === "value" && !isObject(review.proposal);
  const valueOf = (field: Field): Json => {
    if (draft.fields?.[field.name] !== undefined) return draft.fields[field.name] ?? null;
    if (isSingle) return draft.value ?? answer;
    return isObject(answer) ? (answer[field.name] ?? null) : null;
  };
  const change = (field: Field, typed: Json) => {
    if (isSingle) setDraft(review.id, { value: typed });
    else setDraft(review.id, { fields: { ...draft.fields, [field.name]: typed } });
  };
  const told = useDeskStore((state) => (state.trouble?.id === review.id ? state.trouble.what : null));
  const faults = told === "fields_faulty" ? formFaults(review, draft) : {};
  if (isSingle && hasCandidates && fields[0]?.kind !== "choice") return null;
  return (
    <div className={styles.fields}>
      {fields.map((field) => (
        <InputField
          key={field.name}
          field={field}
          value={valueOf(field)}
          fault={faults[field.name]}
          onChange={(typed) => change(field, typed)}
        />
      ))}
    </div>
  );
}
