/** What can be done with one credential, and the dialogs for it. */
import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { useDeleteSecret, useEndOldValues } from "../../api/secrets";
import { useT } from "../../i18n";
import type { Secret } from "../../model/secret";
import { Confirm } from "../../parts/Confirm";
import { ChangeSecret } from "./ChangeSecret";
import { RotateSecret } from "./RotateSecret";

type Doing = "rotate" | "change" | "delete" | null;

export function SecretMenu({ secret }: { secret: Secret }) {
  const t = useT();
  const [doing, setDoing] = useState<Doing>(null);
  const endOld = useEndOldValues();
  const close = () => setDoing(null);
  const isChangeable = secret.may_change;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t("secret.menu", { name: secret.name })}
            disabled={!isChangeable}
            title={isChangeable ? undefined : t("secret.not_yours")}
          >
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDoing("rotate")}>{t("secret.rotate")}</Menu.Item>
          {secret.values.length > 1 && (
            <Menu.Item onClick={() => endOld.mutate(secret.name)}>{t("secret.end_old")}</Menu.Item>
          )}
          <Menu.Item onClick={() => setDoing("change")}>
            {t(secret.kind === "http" ? "secret.change" : "secret.change_only_title")}
          </Menu.Item>
          <Menu.Item onClick={() => setDoing("delete")}>{t("secret.delete")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {doing === "rotate" && <RotateSecret secret={secret} onClose={close} />}
      {doing === "change" && <ChangeSecret secret={secret} onClose={close} />}
      <DeleteSecret secret={secret} isOpen={doing === "delete"} onClose={close} />
    </>
  );
}

function DeleteSecret({ secret, isOpen, onClose }: { secret: Secret; isOpen: boolean; onClose: () => void }) {
  const t = useT();
  const remove = useDeleteSecret();
  return (
    <Confirm
      isOpen={isOpen}
      title={t("secret.delete_ask", { name: secret.name })}
      text={t("secret.delete_text")}
      yes={t("secret.delete")}
      no={t("common.cancel")}
      error={remove.error}
      isBusy={remove.isPending}
      onYes={() => remove.mutate(secret.name, { onSuccess: onClose })}
      onNo={onClose}
    />
  );
}
