/** The title of a credential, and where an HTTP credential is sent. */
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChangeSecret } from "../../api/secrets";
import { useT } from "../../i18n";
import { hostsOf, type Secret } from "../../model/secret";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice } from "../../parts/Notice";
import panel from "../panels.module.css";
import { HostsInput } from "./HostsInput";

export function ChangeSecret({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const t = useT();
  const change = useChangeSecret();
  const [title, setTitle] = useState(secret.title);
  const [hosts, setHosts] = useState(secret.hosts.join("\n"));
  const hasHosts = secret.kind === "http";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const bound = hasHosts ? hostsOf(hosts) : null;
    change.mutate({ name: secret.name, title: title.trim(), hosts: bound }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t("secret.change_title", { name: secret.name })}>
      <form className={panel.form} onSubmit={submit}>
        <TextInput
          label={t("secret.title")}
          data-autofocus
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {hasHosts && <HostsInput text={hosts} error={change.error} onText={setHosts} />}
        <ErrorNotice error={change.error} />
        <Button type="submit" loading={change.isPending}>
          {t("secret.save")}
        </Button>
      </form>
    </Dialog>
  );
}
