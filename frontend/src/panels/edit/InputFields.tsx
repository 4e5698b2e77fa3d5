/** 受け取る項目: the fields that a run takes, as rows of name, kind and required. */
import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { markStep } from "../../commands/markStep";
import { setInputSchema } from "../../commands/setInputSchema";
import { useT } from "../../i18n";
import {
  FIELD_KINDS,
  type FieldKindName,
  type InputField,
  inputFields,
  withField,
  withFieldKind,
  withFieldNamed,
  withFieldRequired,
  withoutField,
} from "../../model/inputField";
import type { JsonSchema } from "../../model/schema";
import { Icon } from "../../parts/Icon";
import { useDocument } from "../../store/document";
import panel from "../panels.module.css";
import styles from "./edit.module.css";

export function InputFields() {
  const t = useT();
  const schema = useDocument()?.input_schema;
  const change = (next: JsonSchema | undefined) => {
    setInputSchema(next);
    markStep();
  };
  return (
    <section className={panel.section}>
      <h2>{t("editor.input_fields")}</h2>
      <p className={panel.note}>{t("editor.input_hint")}</p>
      {inputFields(schema).map((field) => (
        <FieldRow key={field.name} field={field} schema={schema ?? {}} onChange={change} />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => change(withField(schema, t("editor.field_new")))}
      >
        {t("editor.field_add")}
      </Button>
    </section>
  );
}

interface RowProps {
  field: InputField;
  schema: JsonSchema;
  onChange: (schema: JsonSchema | undefined) => void;
}

function FieldRow({ field, schema, onChange }: RowProps) {
  const t = useT();
  const [name, setName] = useState(field.name);
  const isTaken = name !== field.name && schema.properties?.[name] !== undefined;
  const kinds: FieldKindName[] = field.kind === "other" ? ["other", ...FIELD_KINDS] : [...FIELD_KINDS];
  return (
    <div className={styles.fieldRow}>
      <TextInput
        size="xs"
        aria-label={t("editor.field_name")}
        value={name}
        error={isTaken && t("editor.name_taken")}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => (name && !isTaken ? onChange(withFieldNamed(schema, field.name, name)) : setName(field.name))}
      />
      <select
        className={styles.select}
        aria-label={t("editor.field_kind")}
        value={field.kind}
        onChange={(event) => onChange(withFieldKind(schema, field.name, event.currentTarget.value as FieldKindName))}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kind === "other" ? t("editor.field_foreign") : t(`editor.kind.${kind}`)}
          </option>
        ))}
      </select>
      <Checkbox
        size="xs"
        label={t("editor.field_required")}
        checked={field.required}
        onChange={(event) => onChange(withFieldRequired(schema, field.name, event.currentTarget.checked))}
      />
      <ActionIcon
        variant="subtle"
        aria-label={t("editor.field_remove", { name: field.name })}
        title={t("editor.field_remove", { name: field.name })}
        onClick={() => onChange(withoutField(schema, field.name))}
      >
        <Icon name="trash" size={16} />
      </ActionIcon>
    </div>
  );
}
