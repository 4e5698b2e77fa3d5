/** What a run gives at its end: names and the expressions that make the values. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { markStep } from "../../commands/markStep";
import { setOutput } from "../../commands/setOutput";
import { useT } from "../../i18n";
import { Icon } from "../../parts/Icon";
import { useDocument } from "../../store/document";
import panel from "../panels.module.css";
import styles from "./edit.module.css";

type Output = Record<string, string>;

function freeName(output: Output, base: string): string {
  if (!(base in output)) return base;
  for (let number = 2; ; number += 1) if (!(`${base}${number}` in output)) return `${base}${number}`;
}

export function OutputFields() {
  const t = useT();
  const output = useDocument()?.output ?? {};
  const change = (next: Output) => setOutput(Object.keys(next).length > 0 ? next : undefined);
  const rename = (old: string, name: string) =>
    change(Object.fromEntries(Object.entries(output).map(([each, text]) => [each === old ? name : each, text])));
  const drop = (name: string) => {
    change(Object.fromEntries(Object.entries(output).filter(([each]) => each !== name)));
    markStep();
  };
  return (
    <section className={panel.section}>
      <h2>{t("editor.outputs")}</h2>
      <p className={panel.note}>{t("editor.outputs_hint")}</p>
      {Object.entries(output).map(([name, text]) => (
        <Row
          key={name}
          name={name}
          text={text}
          isTaken={(other) => other !== name && other in output}
          onName={(fresh) => rename(name, fresh)}
          onText={(fresh) => change({ ...output, [name]: fresh })}
          onDrop={() => drop(name)}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => change({ ...output, [freeName(output, t("editor.output_new"))]: "" })}
      >
        {t("editor.output_add")}
      </Button>
    </section>
  );
}

interface RowProps {
  name: string;
  text: string;
  isTaken: (name: string) => boolean;
  onName: (name: string) => void;
  onText: (text: string) => void;
  onDrop: () => void;
}

function Row({ name, text, isTaken, onName, onText, onDrop }: RowProps) {
  const t = useT();
  const [typed, setTyped] = useState(name);
  const settle = () => {
    if (!typed || isTaken(typed)) setTyped(name);
    else if (typed !== name) onName(typed);
    markStep();
  };
  return (
    <div className={styles.outputRow}>
      <TextInput
        size="xs"
        aria-label={t("editor.field_name")}
        value={typed}
        error={isTaken(typed) && t("editor.name_taken")}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
      />
      <TextInput
        size="xs"
        aria-label={t("editor.output_expression")}
        placeholder={t("editor.output_expression")}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onBlur={markStep}
      />
      <ActionIcon
        variant="subtle"
        aria-label={t("editor.output_remove", { name })}
        title={t("editor.output_remove", { name })}
        onClick={onDrop}
      >
        <Icon name="trash" size={16} />
      </ActionIcon>
    </div>
  );
}
