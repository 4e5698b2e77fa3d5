/** A condition: lines of field · comparison · value, or the expression itself. */
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useT } from "../../i18n";
import { type Group, readCondition, writtenCondition } from "../../model/condition";
import { withoutExample } from "../../model/form";
import type { Naming } from "../../model/readable";
import { CodeBox } from "./code/CodeBox";
import { ConditionGroup } from "./ConditionGroup";
import { useBoxFacts } from "./facts";
import { type FieldProps, useFrame } from "./field";
import styles from "./inspector.module.css";
import { Preview } from "./Preview";
import { useNaming } from "./scope";
import { CodeToggle, Shell } from "./Shell";

interface Props {
  source: string;
  label: string;
  isInvalid: boolean;
  showsCode: boolean;
  naming: Naming;
  onChange: (source: string) => void;
}

/** The lines as they are being built: what is typed is not read back differently meanwhile. */
function useLines(source: string): [Group | null, (group: Group) => string] {
  const [group, setGroup] = useState<Group | null>(() => readCondition(source));
  const isStale = group === null ? source.trim() === "" : writtenCondition(group) !== source;
  useEffect(() => {
    if (isStale) setGroup(readCondition(source));
  }, [isStale, source]);
  const change = (fresh: Group) => {
    setGroup(fresh);
    return writtenCondition(fresh);
  };
  return [isStale ? readCondition(source) : group, change];
}

export function ConditionInput({ source, label, isInvalid, showsCode, naming, onChange }: Props) {
  const t = useT();
  const [group, change] = useLines(source);
  const facts = useBoxFacts(naming, { label, isInvalid });
  if (!showsCode && group)
    return <ConditionGroup group={group} naming={naming} isTop onChange={(fresh) => onChange(change(fresh))} />;
  return (
    <>
      <CodeBox text={source} mode="expression" isLong facts={facts} onChange={onChange} />
      {!group && (
        <div className={styles.list}>
          <p className={styles.note}>{t("inspector.condition_kept")}</p>
          <Button variant="subtle" size="compact-xs" justify="flex-start" onClick={() => onChange("")}>
            {t("inspector.condition_back")}
          </Button>
        </div>
      )}
    </>
  );
}

interface ToggleProps {
  source: string;
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

export function ConditionToggle({ source, label, isOn, onChange }: ToggleProps) {
  const t = useT();
  if (readCondition(source) === null) return null;
  return (
    <CodeToggle isOn={isOn} label={t("inspector.as_code")} name={t("inspector.as_code_of", { name: label })} onChange={onChange} />
  );
}

export function ConditionField(props: FieldProps) {
  const frame = useFrame(props);
  const naming = useNaming(props.fields);
  const [showsCode, setCode] = useState(false);
  const source = typeof props.value === "string" ? props.value : "";
  const tools = <ConditionToggle source={source} label={frame.label} isOn={showsCode} onChange={setCode} />;
  return (
    <Shell {...frame} help={showsCode ? frame.help : withoutExample(frame.help)} isGroup tools={tools}>
      {(ids) => (
        <>
          <ConditionInput
            source={source}
            label={frame.label}
            isInvalid={ids["aria-invalid"] ?? false}
            showsCode={showsCode}
            naming={naming}
            onChange={(fresh) => props.set(fresh === "" ? undefined : fresh)}
          />
          <Preview source={source} kind="condition" place={props.place} />
        </>
      )}
    </Shell>
  );
}
