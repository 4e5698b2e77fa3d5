/** The hosts that an HTTP credential is bound to, one a line. */
import { Textarea } from "@mantine/core";
import { useT } from "../../i18n";
import { faultAt } from "./faults";

interface Props {
  text: string;
  error: unknown;
  onText: (text: string) => void;
}

export function HostsInput({ text, error, onText }: Props) {
  const t = useT();
  return (
    <Textarea
      label={t("secret.hosts")}
      description={t("secret.hosts_hint")}
      required
      rows={2}
      spellCheck={false}
      placeholder="api.example.com"
      value={text}
      error={faultAt(error, "/hosts")}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}
