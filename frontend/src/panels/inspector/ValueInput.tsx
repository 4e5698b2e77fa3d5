/** Any JSON value: a text with fields in it, a number, yes or no, JSON, nothing. */
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useT } from "../../i18n";
import { type ValueKind, valueKind } from "../../model/form";
import { type Json, same } from "../../model/json";
import type { Naming } from "../../model/readable";
import { numberOf } from "../../model/width";
import { CodeBox } from "./code/CodeBox";
import { useBoxFacts } from "./facts";
import styles from "./inspector.module.css";
import { useTyped } from "./PlainFields";
import { TemplateInput } from "./TemplateInput";

interface Props {
  value: Json;
  name: string;
  naming: Naming;
  isInvalid?: boolean;
  onChange: (value: Json) => void;
}

const EMPTY: Record<ValueKind, Json> = { text: "", number: 0, boolean: false, json: {}, nothing: null };
const KINDS: ValueKind[] = ["text", "number", "boolean", "json", "nothing"];

export function ValueInput({ value, name, naming, isInvalid, onChange }: Props) {
  const t = useT();
  const kind = valueKind(value);
  const label = t("inspector.field_value", { name });
  return (
    <div className={styles.list}>
      <NativeSelect
        size="xs"
        aria-label={t("inspector.field_kind", { name })}
        value={kind}
        data={KINDS.map((each) => ({ value: each, label: t(`inspector.kind_${each}`) }))}
        onChange={(event) => onChange(EMPTY[event.currentTarget.value as ValueKind])}
      />
      {kind === "text" && (
        <TemplateInput text={value as string} label={label} isInvalid={isInvalid ?? false} isLong naming={naming} onChange={onChange} />
      )}
      {kind === "number" && <NumberInput value={value as number} label={label} onChange={onChange} />}
      {kind === "boolean" && (
        <Checkbox label={t("common.yes")} aria-label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      )}
      {kind === "json" && <JsonInput value={value} label={label} naming={naming} onChange={onChange} />}
    </div>
  );
}

function NumberInput({ value, label, onChange }: { value: number; label: string; onChange: (value: Json) => void }) {
  const t = useT();
  const [typed, setTyped] = useTyped(String(value));
  return (
    <TextInput
      aria-label={label}
      inputMode="decimal"
      value={typed}
      error={numberOf(typed) === null ? t("inspector.bad_number") : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const number = numberOf(text);
        if (number !== null) onChange(number);
      }}
    />
  );
}

function read(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function JsonInput({ value, label, naming, onChange }: { value: Json; label: string; naming: Naming; onChange: (value: Json) => void }) {
  const t = useT();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const found = read(text);
  const isWrong = found === undefined;
  useEffect(() => {
    if (!same(read(text), value)) setText(JSON.stringify(value, null, 2));
    // The text is one's own until the value changes elsewhere.
  }, [value]);
  const facts = useBoxFacts(naming, { label, isInvalid: isWrong });
  return (
    <>
      <CodeBox
        text={text}
        mode="json"
        isLong
        facts={facts}
        onChange={(fresh) => {
          setText(fresh);
          const parsed = read(fresh);
          if (parsed !== undefined) onChange(parsed);
        }}
      />
      {isWrong && <p className={styles.fault}>{t("inspector.bad_json")}</p>}
    </>
  );
}
