/** The frame of one field: its name, what it means, how it may be written, what is wrong with it. */
import { type ReactNode, type Ref, useId } from "react";
import { useLanguage, useT } from "../../i18n";
import type { PlacedProblem } from "../../model/form";
import { inLanguage } from "../../model/text";
import styles from "./inspector.module.css";

export interface Ids {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  "aria-required": boolean | undefined;
}

interface Props {
  label: string;
  help?: string | undefined;
  isRequired?: boolean | undefined;
  /** Where its value stands: what is found there leads here. */
  place?: string | undefined;
  problems?: readonly PlacedProblem[] | undefined;
  /** What this field itself found wrong with what was typed. */
  fault?: string | undefined;
  tools?: ReactNode;
  /** Several controls under one name. */
  isGroup?: boolean;
  children: (ids: Ids) => ReactNode;
}

export function Shell({ label, help, isRequired, place, problems = [], fault, tools, isGroup, children }: Props) {
  const t = useT();
  const id = useId();
  const isWrong = fault !== undefined || problems.some(({ severity }) => severity === "error");
  const described = [help && `${id}-help`, (isWrong || problems.length > 0) && `${id}-wrong`].filter(Boolean);
  const ids: Ids = {
    id,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
    "aria-invalid": isWrong || undefined,
    "aria-required": isRequired || undefined,
  };
  const name = (
    <>
      {label}
      {isRequired && (
        <span className={styles.star} title={t("inspector.required")} aria-hidden>
          *
        </span>
      )}
    </>
  );
  return (
    <div
      className={styles.field}
      data-place={place}
      {...(isGroup ? { role: "group", "aria-labelledby": `${id}-name`, "aria-describedby": ids["aria-describedby"] } : {})}
    >
      <div className={styles.head}>
        {isGroup ? (
          <span id={`${id}-name`} className={styles.label}>
            {name}
          </span>
        ) : (
          <label htmlFor={id} className={styles.label}>
            {name}
          </label>
        )}
        {tools}
      </div>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {children(ids)}
      <div id={`${id}-wrong`}>
        {fault && <p className={styles.fault}>{fault}</p>}
        <Problems problems={problems} />
      </div>
    </div>
  );
}

/** What the check says, in the reader's language. */
export function Problems({ problems }: { problems: readonly PlacedProblem[] }) {
  const language = useLanguage();
  return problems.map((problem) => (
    <p key={problem.code + problem.pointer + problem.detail} className={styles.fault} data-severity={problem.severity}>
      {inLanguage(problem.message, language) || problem.detail}
    </p>
  ));
}

interface ToggleProps {
  isOn: boolean;
  label: string;
  name: string;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
  ref?: Ref<HTMLButtonElement>;
}

/** 値 / 式 */
export function CodeToggle({ isOn, label, name, isDisabled, onChange, ref }: ToggleProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={styles.toggle}
      aria-pressed={isOn}
      aria-label={name}
      title={name}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
    >
      {label}
    </button>
  );
}
