/** The name of a step in expressions; expressions that name it follow a change. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { type NameFault, renameNode } from "../../commands/renameNode";
import { useT } from "../../i18n";

/** Taken over when one leaves the field, so that half-typed names do nothing. */
export function IdField({ id }: { id: string }) {
  const t = useT();
  const [typed, setTyped] = useState(id);
  const [fault, setFault] = useState<NameFault | null>(null);
  return (
    <TextInput
      label={t("editor.step_id")}
      description={t("editor.step_id_hint")}
      value={typed}
      maxLength={40}
      error={fault && t(`editor.${fault}`)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => setFault(renameNode(id, typed))}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
      }}
    />
  );
}
