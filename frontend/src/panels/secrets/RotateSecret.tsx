/** Gives a credential a new value, and says how long the old one stays valid. */
import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useRotateSecret } from "../../api/secrets";
import { type Key, useT } from "../../i18n";
import { firstTyped, type Scheme, type Secret, sentFields } from "../../model/secret";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice } from "../../parts/Notice";
import panel from "../panels.module.css";
import { ValueFields } from "./ValueFields";

const KEPT = { now: 0, hour: 3_600, day: 86_400, week: 604_800 } as const;
type Kept = keyof typeof KEPT;

export function RotateSecret({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog isOpen onClose={onClose} title={t("secret.rotate_title", { name: secret.name })}>
      <RotateForm secret={secret} onClose={onClose} />
    </Dialog>
  );
}

function RotateForm({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const t = useT() as (key: Key) => string;
  const rotate = useRotateSecret();
  const [scheme, setScheme] = useState((secret.about.scheme as Scheme | undefined) ?? "bearer");
  const [typed, setTyped] = useState(firstTyped(secret.kind, secret.about));
  const [kept, setKept] = useState<Kept>(secret.kind === "signing" ? "day" : "now");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = sentFields(secret.kind, scheme, typed);
    rotate.mutate({ name: secret.name, fields, keep_old_seconds: KEPT[kept] }, { onSuccess: onClose });
  };
  return (
    <form className={panel.form} autoComplete="off" onSubmit={submit}>
      <ValueFields
        kind={secret.kind}
        scheme={scheme}
        typed={typed}
        error={rotate.error}
        onScheme={setScheme}
        onTyped={setTyped}
      />
      <NativeSelect
        label={t("secret.keep_old")}
        description={t("secret.keep_hint")}
        value={kept}
        data={(Object.keys(KEPT) as Kept[]).map((value) => ({ value, label: t(`secret.keep.${value}` as Key) }))}
        onChange={(event) => setKept(event.currentTarget.value as Kept)}
      />
      <p className={panel.note}>{t("secret.unseen")}</p>
      <ErrorNotice error={rotate.error} />
      <Button type="submit" loading={rotate.isPending}>
        {t("secret.rotate")}
      </Button>
    </form>
  );
}
