/** What is filled in on the page of a form, checked before it is sent; in the editor a preview. */
import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { useLanguage, useT } from "../../i18n";
import { readInputForm } from "../../model/inputForm";
import type { JsonObject } from "../../model/json";
import { type Field, fieldsOf, type JsonSchema } from "../../model/schema";
import { faultsByField, type ShownFault } from "../../model/sentForm";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { InputField } from "../fields/InputField";
import styles from "./forms.module.css";

interface Props {
  schema: JsonSchema;
  /** What stands in the fields when the form is opened. */
  initial?: JsonObject;
  /** The word on the button. */
  word?: string;
  error?: unknown;
  isSending?: boolean;
  onSend: (input: JsonObject) => void;
}

type Faults = Record<string, ShownFault>;

/** Faults of one's own check, then those that the server tells. */
function useFaults(fields: readonly Field[], error: unknown) {
  const [faults, setFaults] = useState<Faults>({});
  const names = useMemo(() => fields.map(({ name }) => name), [fields]);
  const refused = error instanceof Problem && error.errors.length > 0 ? faultsByField(error.errors, names) : null;
  useEffect(() => {
    if (refused) setFaults(refused.faults);
  }, [error]);
  return { faults, setFaults, isPlaced: refused !== null && refused.rest.length === 0 };
}

function useFirstFault(faults: Faults) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wrong = '[aria-invalid="true"], [data-fault="true"] button';
    if (Object.keys(faults).length > 0) form.current?.querySelector<HTMLElement>(wrong)?.focus();
  }, [faults]);
  return form;
}

export function FormBody({ schema, initial = {}, word, error, isSending = false, onSend }: Props) {
  const t = useT();
  const language = useLanguage();
  const fields = useMemo(() => fieldsOf(schema, language), [schema, language]);
  const [values, setValues] = useState<JsonObject>(initial);
  const { faults, setFaults, isPlaced } = useFaults(fields, error);
  const form = useFirstFault(faults);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return; // Enter goes on working while the button turns
    const read = readInputForm(fields, values);
    setFaults(read.faults);
    if (Object.keys(read.faults).length === 0) onSend(read.input);
  };
  const wrong = Object.keys(faults).length;
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {fields.length === 0 && <p className={styles.quiet}>{t("form.no_fields")}</p>}
      {fields.some(({ required }) => required) && <p className={styles.quiet}>{t("form.required_hint")}</p>}
      {fields.map((field) => (
        <InputField
          key={field.name}
          field={field}
          value={values[field.name] ?? field.schema.default ?? null}
          fault={faults[field.name]}
          onChange={(value) => {
            setValues((old) => ({ ...old, [field.name]: value }));
            setFaults(({ [field.name]: _, ...others }) => others);
          }}
        />
      ))}
      {wrong > 0 && <Notice tone="fail">{t("form.to_correct", { count: wrong })}</Notice>}
      {!isPlaced && <ErrorNotice error={error} />}
      <Button type="submit" size="md" loading={isSending}>
        {word ?? t("form.send")}
      </Button>
    </form>
  );
}
