/** A list of texts: one a line, or the column of a CSV. */
import { Button, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useT } from "../../i18n";
import { readTable } from "../../model/csv";
import { textOf } from "../../parts/fileText";
import { DropArea } from "./DropArea";
import styles from "./fields.module.css";
import { type InputFieldProps, useFault } from "./InputField";

const linesOf = (text: string): string[] => text.split("\n");

export function TextsField({ field, value, fault, onChange }: InputFieldProps) {
  const t = useT();
  const faultOf = useFault();
  const picker = useRef<HTMLInputElement>(null);
  const lines = Array.isArray(value) ? value.map(String) : [];
  const takeFile = async (file: File) => {
    const found = await textOf(file);
    if (found) onChange(readTable(found.text).rows.map((row) => row[0] ?? ""));
  };
  const filled = lines.filter((line) => line.trim() !== "").length;
  return (
    <DropArea label={field.label} help={field.help} fault={faultOf(field, fault)} onDrop={takeFile}>
      <Textarea
        className={styles.wide}
        aria-label={field.label}
        description={t("workflow.texts_hint")}
        rows={5}
        value={lines.join("\n")}
        onChange={(event) =>
          onChange(event.currentTarget.value === "" ? [] : linesOf(event.currentTarget.value))
        }
      />
      <div className={styles.buttons}>
        <input
          ref={picker}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          hidden
          aria-label={field.label}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void takeFile(file);
          }}
        />
        <Button variant="default" size="xs" onClick={() => picker.current?.click()}>
          {t("workflow.rows_choose")}
        </Button>
        <span className={styles.help}>{t("workflow.lines", { count: filled })}</span>
      </div>
    </DropArea>
  );
}
