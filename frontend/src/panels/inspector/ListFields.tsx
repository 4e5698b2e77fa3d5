/** Parameters with several entries: fields by name, rows of small forms, exits with conditions. */
import { TextInput } from "@mantine/core";
import { type ComponentType, useRef, useState } from "react";
import { useLanguage, useT } from "../../i18n";
import { asRows, escaped, freeName, problemsAt, withMoved, withRenamedMember } from "../../model/form";
import { isObject, type Json, type JsonObject } from "../../model/json";
import { withMember } from "../../model/node";
import { isTemplate } from "../../model/template";
import { inLanguage } from "../../model/text";
import { AddButton } from "./AddButton";
import { ConditionInput, ConditionToggle } from "./ConditionField";
import { type FieldProps, useFrame } from "./field";
import styles from "./inspector.module.css";
import { NameInput } from "./NameInput";
import { Preview } from "./Preview";
import { useFreshRow, useRowKeys } from "./rowKeys";
import { RowTools } from "./RowTools";
import { type Scope, useNaming } from "./scope";
import { Problems, Shell } from "./Shell";
import { ValueInput } from "./ValueInput";

export function FieldsField(props: FieldProps) {
  const { value, set, place, problems, fields } = props;
  const t = useT();
  const naming = useNaming(fields);
  const members: JsonObject = isObject(value) ? value : {};
  const list = useRef<HTMLDivElement>(null);
  const focusFresh = useFreshRow(list, Object.keys(members).length);
  const keys = useRowKeys();
  const rename = (old: string, fresh: string) => {
    keys.rename(old, fresh);
    set(withRenamedMember(members, old, fresh));
  };
  const add = () => {
    focusFresh();
    set({ ...members, [freeName(members, t("inspector.field_stem"))]: "" });
  };
  return (
    <Shell {...useFrame(props, true)} isGroup>
      {() => (
        <div ref={list} className={styles.list}>
          {Object.entries(members).map(([name, each]) => {
            const found = problemsAt(problems, `${place}/${escaped(name)}`);
            return (
              <div key={keys.keyOf(name)} data-row className={styles.card}>
                <div className={styles.row}>
                  <NameInput
                    name={name}
                    label={t("inspector.field_name")}
                    isTaken={(fresh) => fresh in members}
                    onChange={(fresh) => rename(name, fresh)}
                  />
                  <RowTools name={name} onRemove={() => set(withMember(members, name, undefined))} />
                </div>
                <ValueInput
                  value={each}
                  name={name}
                  naming={naming}
                  isInvalid={found.length > 0}
                  onChange={(fresh) => set({ ...members, [name]: fresh })}
                />
                {isTemplate(each) && <Preview source={each} kind="template" place={`${place}/${escaped(name)}`} />}
                <Problems problems={found} />
              </div>
            );
          })}
          <AddButton label={t("inspector.field_add")} onClick={add} />
        </div>
      )}
    </Shell>
  );
}

interface RowsProps extends FieldProps {
  /** The form of one row. */
  row: ComponentType<{ scope: Scope; fields: FieldProps["fields"] }>;
}

export function RowsField({ row: Row, ...props }: RowsProps) {
  const { param, value, set, place, fields } = props;
  const t = useT();
  const language = useLanguage();
  const rows = asRows(value);
  const columns = param.item ?? [];
  const label = inLanguage(param.label, language);
  const change = (at: number, row: JsonObject) => set(rows.with(at, row));
  const fresh = Object.fromEntries(columns.flatMap(({ name, default: given }) => (given == null ? [] : [[name, given]])));
  return (
    <Shell {...useFrame(props, true)} isGroup>
      {() => (
        <div className={styles.list}>
          {rows.map((row, at) => {
            const name = t("inspector.row_n", { name: label, number: at + 1 });
            const scope: Scope = {
              values: row,
              siblings: columns,
              place: `${place}/${at}`,
              set: (member, fresh) => change(at, withMember(row, member, fresh)),
            };
            return (
              <div key={at} className={styles.card} role="group" aria-label={name}>
                <div className={styles.spread}>
                  <span className={styles.note}>{name}</span>
                  <RowTools
                    name={name}
                    isFirst={at === 0}
                    isLast={at === rows.length - 1}
                    onMove={(by) => set(withMoved(rows, at, by))}
                    onRemove={() => set(rows.filter((_, index) => index !== at))}
                  />
                </div>
                <Row scope={scope} fields={fields} />
              </div>
            );
          })}
          <AddButton label={t("inspector.row_add")} onClick={() => set([...rows, fresh])} />
        </div>
      )}
    </Shell>
  );
}

export function CasesField(props: FieldProps) {
  const { value, set } = props;
  const t = useT();
  const cases = asRows(value);
  const fresh: JsonObject = { name: t("inspector.case_new", { number: cases.length + 1 }), condition: "" };
  return (
    <Shell {...useFrame(props, true)} isGroup>
      {() => (
        <div className={styles.list}>
          {cases.map((each, at) => (
            <Case key={at} all={cases} at={at} each={each} props={props} />
          ))}
          <AddButton label={t("inspector.case_add")} onClick={() => set([...cases, fresh] as Json)} />
        </div>
      )}
    </Shell>
  );
}

interface CaseProps {
  all: JsonObject[];
  at: number;
  each: JsonObject;
  props: FieldProps;
}

function Case({ all, at, each, props }: CaseProps) {
  const { set, place, problems, fields } = props;
  const t = useT();
  const naming = useNaming(fields);
  const [showsCode, setCode] = useState(false);
  const name = String(each.name ?? "") || t("inspector.case_n", { number: at + 1 });
  const source = typeof each.condition === "string" ? each.condition : "";
  const change = (member: string, fresh: Json) => set(all.with(at, { ...each, [member]: fresh }));
  const found = problemsAt(problems, `${place}/${at}/condition`);
  const label = `${name}: ${t("inspector.case_when")}`;
  return (
    <div className={styles.card} role="group" aria-label={name}>
      <div className={styles.row}>
        <TextInput
          aria-label={t("inspector.case_name")}
          value={String(each.name ?? "")}
          maxLength={100}
          onChange={(event) => change("name", event.currentTarget.value)}
        />
        <RowTools
          name={name}
          isFirst={at === 0}
          isLast={at === all.length - 1}
          onMove={(by) => set(withMoved(all, at, by))}
          onRemove={() => set(all.filter((_, index) => index !== at))}
        />
      </div>
      <Problems problems={[...problemsAt(problems, `${place}/${at}/name`), ...problemsAt(problems, `${place}/${at}`, true)]} />
      <div className={styles.spread}>
        <span className={styles.note}>{t("inspector.case_when")}</span>
        <ConditionToggle source={source} label={label} isOn={showsCode} onChange={setCode} />
      </div>
      <ConditionInput
        source={source}
        label={label}
        isInvalid={found.length > 0}
        showsCode={showsCode}
        naming={naming}
        onChange={(fresh) => change("condition", fresh)}
      />
      <Preview source={source} kind="condition" place={`${place}/${at}/condition`} />
      <Problems problems={found} />
    </div>
  );
}
