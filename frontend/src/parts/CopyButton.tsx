/** Copies a text and says so. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { copyText } from "../commands/copyText";
import { useT } from "../i18n";
import { Icon } from "./Icon";

const SAID_MS = 2_000;

interface Props {
  text: string | (() => string);
  /** What is on the button until it was pressed. */
  label?: string;
  size?: "compact-sm" | "sm";
}

export function CopyButton({ text, label, size = "compact-sm" }: Props) {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(typeof text === "string" ? text : text());
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  return (
    <Button
      variant="default"
      size={size}
      leftSection={<Icon name={isCopied ? "check" : "copy"} size={16} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{isCopied ? t("common.copied") : (label ?? t("common.copy"))}</span>
    </Button>
  );
}
