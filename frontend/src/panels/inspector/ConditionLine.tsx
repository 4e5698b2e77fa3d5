/** One line of a condition: field · comparison · value. */
import { ActionIcon, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useT } from "../../i18n";
import type { Operand, Operator, Rule } from "../../model/condition";
import { writtenPath } from "../../model/expression";
import { brief, type Json } from "../../model/json";
import { fieldAt, type Naming, namesOf, type ReadableField } from "../../model/readable";
import { numberOf } from "../../model/width";
import { Icon } from "../../parts/Icon";
import { firstRule } from "./ConditionGroup";
import { FieldPicker } from "./FieldPicker";
import styles from "./inspector.module.css";
import { useTyped } from "./PlainFields";
import { CodeToggle } from "./Shell";

interface Props {
  rule: Rule;
  naming: Naming;
  onChange: (rule: Rule | null) => void;
}

const WORDS = {
  "==": "op_equal",
  "!=": "op_unequal",
  ">": "op_more",
  ">=": "op_atleast",
  "<": "op_less",
  "<=": "op_atmost",
  contains: "op_contains",
  not_contains: "op_not_contains",
  startsWith: "op_starts",
  endsWith: "op_ends",
  in: "op_in",
  not_in: "op_not_in",
  yes: "op_yes",
  no: "op_no",
  given: "op_given",
  missing: "op_missing",
  empty: "op_empty",
  filled: "op_filled",
} as const satisfies Record<Operator, string>;

const NUMBERS: Operator[] = [">=", ">", "<=", "<", "==", "!="];
const TEXTS: Operator[] = ["==", "!=", "in", "not_in", "contains", "not_contains", "startsWith", "endsWith", "empty", "filled"];
const PRESENCE: Operator[] = ["given", "missing"];
const ALONE = new Set<Operator>(["yes", "no", "given", "missing", "empty", "filled"]);

function operatorsOf(field: ReadableField | undefined): Operator[] {
  switch (field?.type) {
    case "boolean":
      return ["yes", "no", ...PRESENCE];
    case "number":
    case "integer":
      return [...NUMBERS, ...PRESENCE];
    case "string":
      return [...TEXTS, ...PRESENCE];
    case "array":
    case "object":
    case "file":
      return ["filled", "empty", ...PRESENCE];
    default:
      return [...TEXTS, ...NUMBERS.slice(0, 4), "yes", "no", ...PRESENCE];
  }
}

/** The comparison changed: the value goes on where it can. */
function withOperator(rule: Rule, operator: Operator, field: ReadableField | undefined): Rule {
  const value = "value" in rule.operand ? rule.operand.value : null;
  if (operator === "empty" || operator === "filled") {
    const nothing: Json = field?.type === "array" ? [] : field?.type === "string" ? "" : null;
    return { ...rule, operator, operand: { value: nothing } };
  }
  if (operator === "in" || operator === "not_in") {
    const list = Array.isArray(value) ? value : value === null || value === "" ? [] : [value];
    return { ...rule, operator, operand: { value: list } };
  }
  if (ALONE.has(operator)) return { ...rule, operator, operand: { value: null } };
  if ("path" in rule.operand) return { ...rule, operator };
  const isNumber = field?.type === "number" || field?.type === "integer";
  const single = Array.isArray(value) ? (value[0] ?? "") : (value ?? (isNumber ? 0 : ""));
  return { ...rule, operator, operand: { value: single } };
}

export function ConditionLine({ rule, naming, onChange }: Props) {
  const t = useT();
  const name = namesOf(rule.path, naming).join(" › ");
  const field = fieldAt(naming.fields, rule.path);
  const known = operatorsOf(field);
  const operators = known.includes(rule.operator) ? known : [rule.operator, ...known];
  return (
    <div className={styles.line} role="group" aria-label={name}>
      <div className={styles.row}>
        <Chip rule={rule} name={name} naming={naming} onChange={onChange} />
        {!ALONE.has(rule.operator) && !isList(rule) && (
          <OperandToggle rule={rule} name={name} field={field} naming={naming} onChange={(operand) => onChange({ ...rule, operand })} />
        )}
        <ActionIcon variant="subtle" aria-label={`${t("inspector.remove_line")}: ${name}`} onClick={() => onChange(null)}>
          <Icon name="close" size={16} />
        </ActionIcon>
      </div>
      <div className={ALONE.has(rule.operator) ? undefined : styles.two}>
        <NativeSelect
          aria-label={t("inspector.operator_of", { name })}
          value={rule.operator}
          data={operators.map((each) => ({ value: each, label: t(`inspector.${WORDS[each]}`) }))}
          onChange={(event) => onChange(withOperator(rule, event.currentTarget.value as Operator, field))}
        />
        {!ALONE.has(rule.operator) && (
          <OperandInput rule={rule} name={name} field={field} naming={naming} onChange={(operand) => onChange({ ...rule, operand })} />
        )}
      </div>
    </div>
  );
}

function Chip({ rule, name, naming, onChange }: Props & { name: string }) {
  const t = useT();
  const pick = (field: ReadableField) => {
    const fresh = firstRule(field);
    const old = fieldAt(naming.fields, rule.path);
    onChange(old?.type === field.type ? { ...rule, path: field.path, guarded: fresh.guarded ?? false } : fresh);
  };
  return (
    <FieldPicker naming={naming} onPick={pick}>
      {(toggle, isOpen) => (
        <span className={styles.chip}>
          <button
            type="button"
            title={writtenPath(rule.path)}
            aria-haspopup="listbox"
            aria-expanded={isOpen}
            aria-label={`${name}. ${t("inspector.choose_field")}`}
            onClick={toggle}
          >
            {name}
          </button>
        </span>
      )}
    </FieldPicker>
  );
}

interface OperandProps {
  rule: Rule;
  name: string;
  field: ReadableField | undefined;
  naming: Naming;
  onChange: (operand: Operand) => void;
}

const isList = ({ operator }: Rule) => operator === "in" || operator === "not_in";

function OperandInput({ rule, name, field, naming, onChange }: OperandProps) {
  const t = useT();
  const label = t("inspector.value_of", { name });
  const { operand } = rule;
  if ("path" in operand) return <OtherField label={label} path={operand.path} naming={naming} onChange={onChange} />;
  const Input = isList(rule) ? ListValue : OneValue;
  return <Input label={label} value={operand.value} field={field} onChange={onChange} />;
}

/** Whether a line compares with a value or with another field. */
function OperandToggle({ rule, name, field, naming, onChange }: OperandProps) {
  const t = useT();
  const isField = "path" in rule.operand;
  const text = t(isField ? "inspector.with_value" : "inspector.with_field");
  return (
    <FieldPicker naming={naming} onPick={(other) => onChange({ path: other.path })}>
      {(toggle) => (
        <CodeToggle
          isOn={isField}
          label={t("inspector.field_short")}
          name={`${name}: ${text}`}
          onChange={() => (isField ? onChange({ value: isNumeric(field) ? 0 : "" }) : toggle())}
        />
      )}
    </FieldPicker>
  );
}

interface OtherProps {
  label: string;
  path: readonly string[];
  naming: Naming;
  onChange: (operand: Operand) => void;
}

function OtherField({ label, path, naming, onChange }: OtherProps) {
  const name = namesOf(path, naming).join(" › ");
  return (
    <FieldPicker naming={naming} onPick={(other) => onChange({ path: other.path })}>
      {(toggle, isOpen) => (
        <span className={styles.chip}>
          <button type="button" aria-label={`${label}: ${name}`} aria-haspopup="listbox" aria-expanded={isOpen} onClick={toggle}>
            {name}
          </button>
        </span>
      )}
    </FieldPicker>
  );
}

interface ValueProps {
  label: string;
  value: Json;
  field: ReadableField | undefined;
  onChange: (operand: Operand) => void;
}

const isNumeric = (field: ReadableField | undefined) => field?.type === "number" || field?.type === "integer";

/** A typed value: a number where the field is one, or where nothing is known and it looks like one. */
function typedValue(text: string, old: Json, field: ReadableField | undefined): Json {
  const number = numberOf(text);
  const wantsNumber = isNumeric(field) || (!field?.type && typeof old === "number");
  return wantsNumber && number !== null ? number : text;
}

function OneValue({ label, value, field, onChange }: ValueProps) {
  const [typed, setTyped] = useTyped(brief(value));
  const choices = field?.choices ?? [];
  if (choices.length > 0 && (choices.includes(value) || value === ""))
    return (
      <NativeSelect
        aria-label={label}
        value={String(choices.indexOf(value))}
        data={choices.map((choice, at) => ({ value: String(at), label: brief(choice) }))}
        onChange={(event) => onChange({ value: choices[Number(event.currentTarget.value)] ?? "" })}
      />
    );
  const isWrong = isNumeric(field) && numberOf(typed) === null;
  return (
    <TextInput
      aria-label={label}
      inputMode={isNumeric(field) ? "decimal" : undefined}
      error={isWrong}
      value={isNumeric(field) ? typed : brief(value)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (!isNumeric(field) || numberOf(text) !== null) onChange({ value: typedValue(text, value, field) });
      }}
    />
  );
}

function ListValue({ label, value, field, onChange }: ValueProps) {
  const t = useT();
  const values = Array.isArray(value) ? value : [];
  const change = (text: string) => {
    const lines = text === "" ? [] : text.split("\n");
    onChange({ value: lines.map((line) => typedValue(line, values[0] ?? "", field)) });
  };
  return (
    <Textarea
      aria-label={label}
      placeholder={t("inspector.one_per_line")}
      rows={Math.max(2, Math.min(6, values.length + 1))}
      value={values.map(brief).join("\n")}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
