/** Copies a text and says so. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { copyText } from "../commands/copyText";
import { useT } from "../i18n";
import { Icon } from "./Icon";

const SAID_MS = 2_000;

export function CopyButton({ text }: { text: string }) {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon name={isCopied ? "check" : "copy"} size={16} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{isCopied ? t("common.copied") : t("common.copy")}</span>
    </Button>
  );
}
