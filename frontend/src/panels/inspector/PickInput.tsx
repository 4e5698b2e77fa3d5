/** An expression: a chosen field as a chip, anything more as code. */
import { ActionIcon } from "@mantine/core";
import { useT } from "../../i18n";
import { readPick, writtenPick } from "../../model/expression";
import { type Naming, pickOf, type Wanted } from "../../model/readable";
import { Icon } from "../../parts/Icon";
import { CodeBox } from "./code/CodeBox";
import { useBoxFacts } from "./facts";
import { FieldPicker } from "./FieldPicker";
import styles from "./inspector.module.css";
import { nameOfSource } from "./scope";

interface Props {
  source: string;
  label: string;
  isInvalid?: boolean;
  showsCode: boolean;
  wanted: Wanted;
  naming: Naming;
  onChange: (source: string) => void;
}

/** Whether an expression can be shown as a chosen field, or as one that is still to be chosen. */
export function isChoosable(source: string): boolean {
  return source.trim() === "" || readPick(source) !== null;
}

export function PickInput({ source, label, isInvalid = false, showsCode, wanted, naming, onChange }: Props) {
  const t = useT();
  const facts = useBoxFacts(naming, { label, isInvalid });
  if (showsCode || !isChoosable(source))
    return (
      <>
        <CodeBox text={source} mode="expression" isLong facts={facts} onChange={onChange} />
        {!showsCode && <p className={styles.note}>{t("inspector.code_kept")}</p>}
      </>
    );
  const name = nameOfSource(source, naming);
  return (
    <FieldPicker naming={naming} wanted={wanted} onPick={(field) => onChange(writtenPick(pickOf(field)))}>
      {(toggle, isOpen) =>
        name === null ? (
          <button type="button" className={styles.empty} aria-haspopup="listbox" aria-expanded={isOpen} aria-label={`${label}: ${t("inspector.choose_field")}`} onClick={toggle}>
            {t("inspector.choose_field")}
          </button>
        ) : (
          <span className={styles.chip}>
            <button
              type="button"
              title={source}
              aria-haspopup="listbox"
              aria-expanded={isOpen}
              aria-label={`${name}. ${t("inspector.change_field", { name: label })}`}
              onClick={toggle}
            >
              {name}
            </button>
            <ActionIcon variant="subtle" size="sm" aria-label={`${label}: ${t("inspector.clear_field")}`} onClick={() => onChange("")}>
              <Icon name="close" size={14} />
            </ActionIcon>
          </span>
        )
      }
    </FieldPicker>
  );
}
