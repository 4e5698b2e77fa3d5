/** A name that others refer to: it changes when one leaves the field, so that half a name is none. */
import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { isComposing } from "../../interaction/keys";
import { useT } from "../../i18n";
import styles from "./inspector.module.css";

interface Props {
  name: string;
  label: string;
  /** The label is written above the field. */
  isShown?: boolean;
  isTaken: (name: string) => boolean;
  onChange: (name: string) => void;
}

export function NameInput({ name, label, isShown, isTaken, onChange }: Props) {
  const t = useT();
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const wanted = typed.trim();
  const fault = wanted === "" ? t("inspector.name_empty") : wanted !== name && isTaken(wanted) ? t("inspector.name_taken") : undefined;
  const commit = () => {
    if (fault) setTyped(name);
    else if (wanted !== name) onChange(wanted);
  };
  return (
    <TextInput
      {...(isShown ? { label, classNames: { label: styles.help ?? "" } } : { "aria-label": label })}
      value={typed}
      error={fault}
      maxLength={100}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !isComposing(event.nativeEvent)) commit();
      }}
    />
  );
}
