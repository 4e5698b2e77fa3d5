/** The lines of a condition that hold together, and the groups among them. */
import { Button, NativeSelect } from "@mantine/core";
import { useT } from "../../i18n";
import { type Group, isGroup, type Part, type Rule } from "../../model/condition";
import type { Json } from "../../model/json";
import type { Naming, ReadableField } from "../../model/readable";
import { Icon } from "../../parts/Icon";
import { ConditionLine } from "./ConditionLine";
import { FieldPicker } from "./FieldPicker";
import styles from "./inspector.module.css";

interface Props {
  group: Group;
  naming: Naming;
  isTop?: boolean;
  onChange: (group: Group) => void;
}

/** The first line about a field: what one most likely asks of its type. */
export function firstRule(field: ReadableField): Rule {
  const guard = field.availability === "maybe" ? { guarded: true } : {};
  const base = { path: field.path, ...guard };
  const nothing: Json = field.choices[0] ?? "";
  switch (field.type) {
    case "boolean":
      return { ...base, operator: "yes", operand: { value: null } };
    case "number":
    case "integer":
      return { ...base, operator: ">=", operand: { value: 0 } };
    case "array":
      return { ...base, operator: "filled", operand: { value: [] } };
    case "object":
    case "file":
    case "null":
      return { ...base, operator: "filled", operand: { value: null } };
    default:
      return { ...base, operator: "==", operand: { value: nothing } };
  }
}

export function ConditionGroup({ group, naming, isTop, onChange }: Props) {
  const t = useT();
  const replace = (at: number, part: Part | null) =>
    onChange({ ...group, parts: part ? group.parts.with(at, part) : group.parts.filter((_, index) => index !== at) });
  const add = (part: Part) => onChange({ ...group, parts: [...group.parts, part] });
  return (
    <div className={styles.group} data-top={isTop || undefined} role="group" aria-label={t(`inspector.group_${group.every ? "every" : "some"}`)}>
      {group.parts.length === 0 && isTop && <p className={styles.note}>{t("inspector.condition_none")}</p>}
      {group.parts.length > 1 && (
        <NativeSelect
          aria-label={t("inspector.group_of")}
          value={group.every ? "every" : "some"}
          data={[
            { value: "every", label: t("inspector.group_every") },
            { value: "some", label: t("inspector.group_some") },
          ]}
          onChange={(event) => onChange({ ...group, every: event.currentTarget.value === "every" })}
        />
      )}
      {group.parts.map((part, at) =>
        isGroup(part) ? (
          <ConditionGroup
            key={at}
            group={part}
            naming={naming}
            onChange={(fresh) => replace(at, fresh.parts.length > 0 ? fresh : null)}
          />
        ) : (
          <ConditionLine key={at} rule={part} naming={naming} onChange={(fresh) => replace(at, fresh)} />
        ),
      )}
      <div className={styles.buttons}>
        <Adder label={t("inspector.condition_add")} naming={naming} onPick={(field) => add(firstRule(field))} />
        {isTop && group.parts.length > 0 && (
          <Adder
            label={t("inspector.group_add")}
            naming={naming}
            onPick={(field) => add({ every: !group.every, parts: [firstRule(field), firstRule(field)] })}
          />
        )}
      </div>
    </div>
  );
}

interface AdderProps {
  label: string;
  naming: Naming;
  onPick: (field: ReadableField) => void;
}

function Adder({ label, naming, onPick }: AdderProps) {
  return (
    <FieldPicker naming={naming} onPick={onPick}>
      {(toggle, isOpen) => (
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          onClick={toggle}
        >
          {label}
        </Button>
      )}
    </FieldPicker>
  );
}
