/** The fields of a form or of an input: name, kind, whether needed, choices. */
import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useT } from "../../i18n";
import type { JsonSchema } from "../../model/schema";
import * as draft from "../../model/schemaDraft";
import { AddButton } from "./AddButton";
import styles from "./inspector.module.css";
import { NameInput } from "./NameInput";
import { type RowKeys, useFreshRow, useRowKeys } from "./rowKeys";
import { RowTools } from "./RowTools";

const SMALL = { label: styles.help ?? "" };

interface Props {
  schema: JsonSchema;
  onChange: (schema: JsonSchema) => void;
  /** Columns of a list of rows have no rows of their own. */
  isInner?: boolean;
}

export function SchemaRows({ schema, onChange, isInner = false }: Props) {
  const t = useT();
  const fields = draft.draftFields(schema);
  const list = useRef<HTMLDivElement>(null);
  const focusFresh = useFreshRow(list, fields.length);
  const keys = useRowKeys();
  const [unnamed, setUnnamed] = useState<string | null>(null);
  const rename = (old: string, fresh: string) => {
    keys.rename(old, fresh);
    setUnnamed(null);
    onChange(draft.renamed(schema, old, fresh));
  };
  const add = () => {
    const more = draft.withNew(schema, "field");
    focusFresh();
    setUnnamed(draft.draftFields(more).at(-1)?.name ?? null);
    onChange(more);
  };
  return (
    <div ref={list} className={styles.list}>
      {fields.length === 0 && <p className={styles.note}>{t("inspector.schema_none")}</p>}
      {fields.map((field, at) => (
        <div key={keys.keyOf(field.name)} data-row className={styles.card} role="group" aria-label={field.title || field.name}>
          <Row
            field={field}
            isFirst={at === 0}
            isLast={at === fields.length - 1}
            isUnnamed={field.name === unnamed}
            schema={schema}
            rename={rename}
            onChange={onChange}
            isInner={isInner}
          />
        </div>
      ))}
      <AddButton label={t("inspector.schema_add")} onClick={add} />
    </div>
  );
}

interface RowProps extends Props {
  field: draft.DraftField;
  isFirst: boolean;
  isLast: boolean;
  /** Added just now, so that nothing can refer to its name yet: the name follows the title. */
  isUnnamed: boolean;
  rename: RowKeys["rename"];
}

function Row({ field, isFirst, isLast, isUnnamed, schema, rename, onChange, isInner }: RowProps) {
  const t = useT();
  const { name } = field;
  const shown = field.title || name;
  const isTaken = (fresh: string) => fresh in (schema.properties ?? {});
  const nameAsTitled = () => {
    const fresh = field.title.trim();
    if (isUnnamed && fresh !== "" && !isTaken(fresh)) rename(name, fresh);
  };
  return (
    <>
      <div className={styles.titled}>
        <TextInput
          label={t("inspector.schema_title")}
          classNames={SMALL}
          placeholder={name}
          value={field.title}
          maxLength={100}
          onChange={(event) => onChange(draft.retitled(schema, name, event.currentTarget.value))}
          onBlur={nameAsTitled}
        />
        <RowTools
          name={shown}
          isFirst={isFirst}
          isLast={isLast}
          onMove={(by) => onChange(draft.moved(schema, name, by))}
          onRemove={() => onChange(draft.without(schema, name))}
        />
      </div>
      <div className={styles.two}>
        <NameInput
          name={name}
          label={t("inspector.schema_name")}
          isShown
          isTaken={isTaken}
          onChange={(fresh) => rename(name, fresh)}
        />
        <KindSelect field={field} isInner={isInner ?? false} onChange={(kind) => onChange(draft.ofKind(schema, name, kind))} />
      </div>
      <Checkbox
        label={t("inspector.schema_required")}
        checked={field.required}
        onChange={(event) => onChange(draft.asRequired(schema, name, event.currentTarget.checked))}
      />
      <Below field={field} schema={schema} onChange={onChange} />
    </>
  );
}

interface KindProps {
  field: draft.DraftField;
  isInner: boolean;
  onChange: (kind: draft.DraftKind) => void;
}

function KindSelect({ field, isInner, onChange }: KindProps) {
  const t = useT();
  const kinds = draft.DRAFT_KINDS.filter((kind) => !isInner || (kind !== "rows" && kind !== "file"));
  const known = kinds.flatMap((kind) => (kind === "other" ? [] : [{ value: kind, label: t(`inspector.draft_${kind}`) }]));
  const data = kinds.includes(field.kind) ? known : [{ value: field.kind, label: t("inspector.schema_special") }, ...known];
  return (
    <NativeSelect
      label={t("inspector.schema_kind")}
      classNames={SMALL}
      value={field.kind}
      data={data}
      onChange={(event) => onChange(event.currentTarget.value as draft.DraftKind)}
    />
  );
}

function Below({ field, schema, onChange }: Props & { field: draft.DraftField }) {
  const t = useT();
  const { name, kind } = field;
  if (kind === "choice")
    return (
      <Textarea
        label={t("inspector.schema_options")}
        rows={Math.max(3, Math.min(8, field.options.length + 1))}
        value={field.options.join("\n")}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange(draft.withOptions(schema, name, text === "" ? [] : text.split("\n")));
        }}
      />
    );
  if (kind === "other") return <p className={styles.note}>{t("inspector.schema_special_hint")}</p>;
  if (kind !== "rows") return null;
  return (
    <div className={styles.group} role="group" aria-label={t("inspector.schema_columns")}>
      <span className={styles.note}>{t("inspector.schema_columns")}</span>
      <SchemaRows
        schema={draft.objectSchema(field.schema.items)}
        isInner
        onChange={(items) => onChange(draft.withColumns(schema, name, items))}
      />
    </div>
  );
}
