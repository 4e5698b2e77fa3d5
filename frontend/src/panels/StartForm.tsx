/** The form that starts a run, made from what the published version takes. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { requestKey } from "../commands/requestKey";
import { startRun } from "../commands/startRun";
import { useLanguage, useT } from "../i18n";
import { readInputForm } from "../model/inputForm";
import { isObject, type Json, type JsonObject } from "../model/json";
import { type FieldFault, fieldsOf } from "../model/schema";
import type { WorkflowDetail } from "../model/workflow";
import { InputField } from "./fields/InputField";
import { Refusal } from "./Refusal";
import { SampleButtons } from "./SampleButtons";
import styles from "./panels.module.css";

function useStart(workflow: WorkflowDetail) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ input, key }: { input: Json; key: string }) =>
      startRun(workflow.id, input, key),
    onSuccess: async ({ id }) => {
      void queries.invalidateQueries({ queryKey: ["runs"] });
      await navigate(`/runs/${id}`);
    },
  });
}

export function StartForm({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const language = useLanguage();
  const schema = workflow.published_input_schema ?? workflow.input_schema;
  const fields = useMemo(() => fieldsOf(schema, language), [schema, language]);
  const [query] = useSearchParams();
  const isLed = query.get("with") === "sample" && isObject(workflow.sample_input);
  const [values, setValues] = useState<JsonObject>(isLed ? (workflow.sample_input as JsonObject) : {});
  const [faults, setFaults] = useState<Record<string, FieldFault>>({});
  const start = useStart(workflow);
  const key = useMemo(() => requestKey(), [values, start.failureCount]);
  if (workflow.published_version === null)
    return <p className={styles.quiet}>{t("workflow.unpublished_note")}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readInputForm(fields, values);
    setFaults(read.faults);
    if (Object.keys(read.faults).length === 0) start.mutate({ input: read.input, key });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {fields.length === 0 && <p className={styles.quiet}>{t("workflow.no_input")}</p>}
      <SampleButtons workflow={workflow} onChoose={setValues} />
      {fields.map((field) => (
        <InputField
          key={field.name}
          field={field}
          value={values[field.name] ?? field.schema.default ?? null}
          fault={faults[field.name]}
          onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
        />
      ))}
      <Refusal error={start.error} />
      <Button type="submit" loading={start.isPending}>
        {t("workflow.start")}
      </Button>
    </form>
  );
}
