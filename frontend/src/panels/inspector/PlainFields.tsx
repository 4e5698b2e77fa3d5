/** Parameters that are written as they are: lines, numbers, choices, durations, moments. */
import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLanguage, useT } from "../../i18n";
import {
  asPercent,
  DURATION_UNITS,
  type DurationUnit,
  fromPercent,
  isShare,
  localMoment,
  momentOf,
  unitOf,
} from "../../model/form";
import type { Json } from "../../model/json";
import type { Param } from "../../model/nodeType";
import { inLanguage } from "../../model/text";
import { numberOf } from "../../model/width";
import { type FieldProps, useFrame } from "./field";
import styles from "./inspector.module.css";
import { Problems, Shell } from "./Shell";

export function LineField(props: FieldProps) {
  const { param, value, set } = props;
  const Input = param.kind === "multiline" ? Textarea : TextInput;
  return (
    <Shell {...useFrame(props)}>
      {(ids) => (
        <Input
          {...ids}
          value={typeof value === "string" ? value : ""}
          maxLength={param.max_length ?? undefined}
          onChange={(event) => set(event.currentTarget.value || undefined)}
        />
      )}
    </Shell>
  );
}

interface Read {
  value?: number | undefined;
  fault?: string | undefined;
}

/** What a typed number means for a parameter; nothing where nothing is typed. */
export function useNumberReader(): (typed: string, limits: Pick<Param, "kind" | "minimum" | "maximum">, scale?: number) => Read {
  const t = useT();
  return (typed, { kind, minimum, maximum }, scale = 1) => {
    if (typed.trim() === "") return {};
    const number = numberOf(typed.replace(/[%％]\s*$/, ""));
    if (number === null) return { fault: t("inspector.bad_number") };
    const value = scale === 1 ? number : fromPercent(number);
    if (kind === "integer" && !Number.isInteger(value)) return { fault: t("inspector.bad_whole") };
    if (typeof minimum === "number" && value < minimum) return { fault: t("inspector.bad_low", { limit: minimum * scale }) };
    if (typeof maximum === "number" && value > maximum) return { fault: t("inspector.bad_high", { limit: maximum * scale }) };
    return { value };
  };
}

/** The text of a number while it is typed; a change from outside replaces it. */
export function useTyped(shown: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState(shown);
  const same = numberOf(typed) === numberOf(shown) && typed.trim() !== "";
  useEffect(() => {
    if (!same) setTyped(shown);
    // What is typed counts until the value itself changes.
    // eslint-disable-next-line
  }, [shown]);
  return [typed, setTyped];
}

export function NumberField(props: FieldProps) {
  const { param, value, set } = props;
  const t = useT();
  const read = useNumberReader();
  const scale = isShare(param) ? 100 : 1;
  const shown = typeof value !== "number" ? "" : String(scale === 1 ? value : asPercent(value));
  const [typed, setTyped] = useTyped(shown);
  const { fault } = read(typed, param, scale);
  const change = (text: string) => {
    setTyped(text);
    const found = read(text, param, scale);
    if (!found.fault) set(found.value);
  };
  return (
    <Shell {...useFrame(props)} fault={fault}>
      {(ids) => (
        <TextInput
          {...ids}
          inputMode="decimal"
          value={typed}
          rightSection={scale === 100 ? <span aria-hidden>{t("inspector.percent")}</span> : undefined}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </Shell>
  );
}

export function BooleanField(props: FieldProps) {
  const { label, help, problems, tools } = useFrame(props);
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <Checkbox
          label={label}
          description={help}
          checked={props.value === true}
          onChange={(event) => props.set(event.currentTarget.checked)}
        />
        {tools}
      </div>
      <Problems problems={problems} />
    </div>
  );
}

export function ChoiceField(props: FieldProps) {
  const { param, value, set } = props;
  const t = useT();
  const language = useLanguage();
  const known = param.choices ?? [];
  const data = known.map((choice) => ({ value: choice.value, label: inLanguage(choice.label, language) }));
  const isKnown = known.some((choice) => choice.value === value);
  const missing = isKnown ? [] : [{ value: String(value ?? ""), label: value ? String(value) : t("inspector.choose") }];
  return (
    <Shell {...useFrame(props)}>
      {(ids) => (
        <NativeSelect
          {...ids}
          data={[...missing, ...data]}
          value={String(value ?? "")}
          onChange={(event) => set(event.currentTarget.value || undefined)}
        />
      )}
    </Shell>
  );
}

export function ChoicesField(props: FieldProps) {
  const { param, value, set } = props;
  const language = useLanguage();
  const chosen = Array.isArray(value) ? value : [];
  const order = (param.choices ?? []).map((choice) => choice.value);
  const toggle = (name: string, isOn: boolean) =>
    set(order.filter((each) => (each === name ? isOn : chosen.includes(each))));
  return (
    <Shell {...useFrame(props)} isGroup>
      {() => (
        <div className={styles.list}>
          {(param.choices ?? []).map((choice) => (
            <Checkbox
              key={choice.value}
              label={inLanguage(choice.label, language)}
              checked={chosen.includes(choice.value)}
              onChange={(event) => toggle(choice.value, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
    </Shell>
  );
}

export function StringsField(props: FieldProps) {
  const t = useT();
  const { help, ...frame } = useFrame(props);
  const lines = Array.isArray(props.value) ? props.value.map(String) : [];
  const change = (text: string) => props.set(text === "" ? undefined : (text.split("\n") as Json[]));
  return (
    <Shell {...frame} help={`${help} ${t("inspector.lines_hint")}`}>
      {(ids) => (
        <Textarea {...ids} rows={4} value={lines.join("\n")} onChange={(event) => change(event.currentTarget.value)} />
      )}
    </Shell>
  );
}

export function DurationField(props: FieldProps) {
  const { param, value, set } = props;
  const t = useT();
  const read = useNumberReader();
  const frame = useFrame(props);
  const seconds = typeof value === "number" ? value : null;
  const [unit, setUnit] = useState<DurationUnit>(unitOf(seconds ?? 0));
  const size = DURATION_UNITS[unit];
  const [typed, setTyped] = useTyped(seconds === null ? "" : String(seconds / size));
  const limits = { kind: "number", minimum: param.minimum, maximum: param.maximum };
  const take = (text: string, by: number) => {
    setTyped(text);
    const number = read(text, { kind: "number" }).value;
    const found = number === undefined ? read(text, limits) : read(String(number * by), limits);
    if (!found.fault) set(found.value);
  };
  const chosen = numberOf(typed);
  const { fault } = chosen === null ? read(typed, limits) : read(String(chosen * size), limits);
  return (
    <Shell {...frame} fault={fault}>
      {(ids) => (
        <div className={styles.unit}>
          <TextInput {...ids} inputMode="decimal" value={typed} onChange={(event) => take(event.currentTarget.value, size)} />
          <NativeSelect
            aria-label={t("inspector.unit_of", { name: frame.label })}
            value={unit}
            data={(Object.keys(DURATION_UNITS) as DurationUnit[]).map((each) => ({ value: each, label: t(`inspector.unit_${each}`) }))}
            onChange={(event) => {
              const fresh = event.currentTarget.value as DurationUnit;
              setUnit(fresh);
              take(typed, DURATION_UNITS[fresh]);
            }}
          />
        </div>
      )}
    </Shell>
  );
}

export function MomentField(props: FieldProps) {
  const { value, set } = props;
  return (
    <Shell {...useFrame(props)}>
      {(ids) => (
        <TextInput
          {...ids}
          type="datetime-local"
          value={typeof value === "string" ? localMoment(value) : ""}
          onChange={(event) => set(momentOf(event.currentTarget.value) ?? undefined)}
        />
      )}
    </Shell>
  );
}
