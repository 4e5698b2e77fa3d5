/** The input of a try: the form of what the draft takes, and the samples that are kept for it. */
import { Button } from "@mantine/core";
import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useSamples } from "../../api/trials";
import { titleOf } from "../../canvas/StepCard";
import { startTry } from "../../commands/try/startTry";
import { useLanguage, useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { readInputForm } from "../../model/inputForm";
import { isObject, type Json, type JsonObject } from "../../model/json";
import { type Field, type FieldFault, fieldsOf } from "../../model/schema";
import { useDocument } from "../../store/document";
import { lastInputOf } from "../../store/lastInput";
import { useTrialStore } from "../../store/trial";
import { InputField } from "../fields/InputField";
import { SampleList } from "./SampleList";
import styles from "./TryDrawer.module.css";
import { TryRefusal } from "./TryRefusal";

const WIDE = new Set<Field["kind"]>(["rows", "texts", "long", "json", "file"]);

const asValues = (input: Json | undefined): JsonObject | null => (isObject(input) ? input : null);

/** What was typed before, what was last tried, else the first sample. */
function useValues(workflow: string) {
  const input = useTrialStore((state) => state.input);
  const tell = useTrialStore((state) => state.tell);
  const { data, isPending } = useSamples(workflow);
  const samples = data?.items;
  const kept = asValues(input) ?? asValues(lastInputOf(workflow));
  const first = asValues(samples?.[0]?.input);
  useEffect(() => {
    if (!asValues(useTrialStore.getState().input) && (kept || first)) tell({ input: kept ?? first ?? {} });
  }, [kept, first, tell]);
  const set = (values: JsonObject) => tell({ input: values });
  return { values: kept ?? first ?? {}, set, isKnown: kept !== null || !isPending };
}

/** To the button where nothing is missing, else to the first field. */
function useFocus(form: RefObject<HTMLFormElement | null>, isKnown: boolean, isComplete: boolean): void {
  const wanted = useTrialStore((state) => state.wanted);
  const done = useRef<object | null>(null);
  useEffect(() => {
    if (!isKnown || done.current === wanted) return;
    done.current = wanted;
    const place = isComplete ? "[data-try-start]" : "input, textarea, button";
    form.current?.querySelector<HTMLElement>(place)?.focus();
  }, [form, wanted, isKnown, isComplete]);
}

interface Props {
  drawing: Drawing;
  workflow: string;
}

export function TryInput({ drawing, workflow }: Props) {
  const { values, set: setValues, isKnown } = useValues(workflow);
  const form = useRef<HTMLFormElement>(null);
  const language = useLanguage();
  const schema = useDocument()?.input_schema;
  const fields = useMemo(() => fieldsOf(schema, language), [schema, language]);
  const [faults, setFaults] = useState<Record<string, FieldFault>>({});
  const asked = useTrialStore((state) => state.asked);
  const read = readInputForm(fields, values);
  useFocus(form, isKnown, Object.keys(read.faults).length === 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFaults(read.faults);
    if (Object.keys(read.faults).length > 0) return;
    void startTry(asked ?? { mode: "all" }, read.input);
  };
  const take = (input: Json) => {
    setFaults({});
    setValues(asValues(input) ?? {});
  };
  return (
    <div className={styles.input}>
      <SampleList workflow={workflow} input={read.input} onTake={take} />
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <TryRefusal drawing={drawing} />
        <Fields fields={fields} values={values} faults={faults} onChange={setValues} />
        <Foot drawing={drawing} isKnown={isKnown} />
      </form>
    </div>
  );
}

interface FieldsProps {
  fields: readonly Field[];
  values: JsonObject;
  faults: Record<string, FieldFault>;
  onChange: (values: JsonObject) => void;
}

function Fields({ fields, values, faults, onChange }: FieldsProps) {
  const t = useT();
  if (fields.length === 0) return <p className={styles.quiet}>{t("trial.no_fields")}</p>;
  return (
    <div className={styles.fields} role="group" aria-label={t("trial.fields_hint")}>
      {fields.map((field) => (
        <div key={field.name} data-wide={WIDE.has(field.kind) || undefined}>
          <InputField
            field={field}
            value={values[field.name] ?? field.schema.default ?? null}
            fault={faults[field.name]}
            onChange={(value) => onChange({ ...values, [field.name]: value })}
          />
        </div>
      ))}
    </div>
  );
}

function Foot({ drawing, isKnown }: { drawing: Drawing; isKnown: boolean }) {
  const t = useT();
  const language = useLanguage();
  const { asked, isStarting } = useTrialStore();
  const step = asked && drawing.steps.get(asked.node);
  const name = step ? titleOf(step, language) : "";
  return (
    <div className={styles.foot}>
      <Button type="submit" loading={isStarting || !isKnown} data-try-start>
        {asked ? t("trial.start_to", { step: name }) : t("trial.start")}
      </Button>
    </div>
  );
}
