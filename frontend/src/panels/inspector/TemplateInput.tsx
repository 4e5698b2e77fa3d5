/** A text into which fields can be put: お客様 [氏名] 様. */
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useT } from "../../i18n";
import { writtenPick } from "../../model/expression";
import { withoutExample } from "../../model/form";
import { type Naming, pickOf } from "../../model/readable";
import { isTemplate, written } from "../../model/template";
import { Icon } from "../../parts/Icon";
import { CodeBox, type CodeBoxHandle } from "./code/CodeBox";
import { useBoxFacts } from "./facts";
import { type FieldProps, useFrame } from "./field";
import { FieldPicker } from "./FieldPicker";
import styles from "./inspector.module.css";
import { Preview } from "./Preview";
import { useNaming } from "./scope";
import { CodeToggle, Shell } from "./Shell";

interface Props {
  text: string;
  label: string;
  description?: string;
  isInvalid?: boolean;
  isLong?: boolean;
  showsCode?: boolean;
  naming: Naming;
  onChange: (text: string) => void;
}

export function TemplateInput({ text, label, description, isInvalid, isLong, showsCode, naming, onChange }: Props) {
  const t = useT();
  const box = useRef<CodeBoxHandle>(null);
  const facts = useBoxFacts(naming, {
    label,
    ...(description ? { description } : {}),
    isInvalid: isInvalid ?? false,
    showsChips: !showsCode,
  });
  return (
    <div className={styles.list}>
      <CodeBox handle={box} text={text} mode="template" isLong={isLong ?? false} facts={facts} onChange={onChange} />
      <FieldPicker naming={naming} onPick={(field) => box.current?.insert(written(writtenPick(pickOf(field))))}>
        {(toggle, isOpen) => (
          <Button
            variant="subtle"
            size="compact-xs"
            justify="flex-start"
            leftSection={<Icon name="plus" size={14} />}
            aria-haspopup="listbox"
            aria-expanded={isOpen}
            aria-label={`${t("inspector.insert_field")}: ${label}`}
            onClick={toggle}
          >
            {t("inspector.insert_field")}
          </Button>
        )}
      </FieldPicker>
    </div>
  );
}

export function TemplateField(props: FieldProps) {
  const { param, value, set, fields } = props;
  const t = useT();
  const frame = useFrame(props);
  const naming = useNaming(fields);
  const [showsCode, setCode] = useState(false);
  const text = typeof value === "string" ? value : "";
  const tools = isTemplate(text) && (
    <CodeToggle
      isOn={showsCode}
      label={t("inspector.as_code")}
      name={t("inspector.as_code_of", { name: frame.label })}
      onChange={setCode}
    />
  );
  const help = showsCode ? frame.help : withoutExample(frame.help);
  return (
    <Shell {...frame} help={help} isGroup tools={tools}>
      {(ids) => (
        <>
          <TemplateInput
            text={text}
            label={frame.label}
            description={help}
            isInvalid={ids["aria-invalid"] ?? false}
            isLong={param.kind === "multiline"}
            showsCode={showsCode}
            naming={naming}
            onChange={(fresh) => set(fresh === "" ? undefined : fresh)}
          />
          {isTemplate(text) && <Preview source={text} kind="template" place={props.place} />}
        </>
      )}
    </Shell>
  );
}
