/** Adds a credential: on the page of credentials, and in place beside a step that needs one. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMakeSecret } from "../../api/secrets";
import { type Key, useT } from "../../i18n";
import {
  firstTyped,
  hostsOf,
  nameFrom,
  type Scheme,
  type Secret,
  SECRET_KINDS,
  type SecretKind,
  sentFields,
  type Typed,
} from "../../model/secret";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice } from "../../parts/Notice";
import panel from "../panels.module.css";
import { faultAt } from "./faults";
import { HostsInput } from "./HostsInput";
import { ValueFields } from "./ValueFields";

interface Props {
  isOpen: boolean;
  /** The kinds to choose from; all where none is given. */
  kinds?: readonly string[];
  taken: readonly string[];
  onMade?: (secret: Secret) => void;
  onClose: () => void;
}

export function MakeSecret({ isOpen, onClose, ...rest }: Props) {
  const t = useT();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("secret.make")}>
      <MakeForm {...rest} onClose={onClose} />
    </Dialog>
  );
}

function useDraft(kinds: readonly SecretKind[], taken: readonly string[]) {
  const [kind, setKind] = useState<SecretKind>(kinds[0] ?? "http");
  const [scheme, setScheme] = useState<Scheme>("bearer");
  const [typed, setTyped] = useState<Typed>(firstTyped(kind));
  const [title, setTitle] = useState("");
  const [ownName, setName] = useState<string | null>(null);
  const [hosts, setHosts] = useState("");
  const chooseKind = (next: SecretKind) => {
    setKind(next);
    setTyped(firstTyped(next));
  };
  const name = ownName ?? nameFrom(title, kind, taken);
  return { kind, chooseKind, scheme, setScheme, typed, setTyped, title, setTitle, name, setName, hosts, setHosts };
}

function MakeForm({ kinds = SECRET_KINDS, taken, onMade, onClose }: Omit<Props, "isOpen">) {
  const t = useT() as (key: Key) => string;
  const make = useMakeSecret();
  const offered = SECRET_KINDS.filter((each) => kinds.length === 0 || kinds.includes(each));
  const draft = useDraft(offered, taken);
  const { kind, scheme, typed, title, name, hosts } = draft;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation(); // it may lie over the form of a step
    const bound = kind === "http" ? hostsOf(hosts) : [];
    make.mutate(
      { name: name.trim(), title: title.trim(), kind, fields: sentFields(kind, scheme, typed), hosts: bound },
      {
        onSuccess: (made) => {
          onMade?.(made);
          onClose();
        },
      },
    );
  };
  return (
    <form className={panel.form} autoComplete="off" onSubmit={submit}>
      {offered.length > 1 && (
        <NativeSelect
          label={t("secret.kind")}
          description={t(`secret.kind_text.${kind}` as Key)}
          data-autofocus
          value={kind}
          data={offered.map((value) => ({ value, label: t(`secret.kind_name.${value}` as Key) }))}
          onChange={(event) => draft.chooseKind(event.currentTarget.value as SecretKind)}
        />
      )}
      <TextInput
        label={t("secret.title")}
        placeholder={t("secret.title_hint")}
        data-autofocus={offered.length === 1 || undefined}
        maxLength={200}
        value={title}
        onChange={(event) => draft.setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t("secret.name")}
        description={t("secret.name_hint")}
        required
        maxLength={60}
        spellCheck={false}
        value={name}
        error={faultAt(make.error, "/name")}
        onChange={(event) => draft.setName(event.currentTarget.value)}
      />
      <ValueFields
        kind={kind}
        scheme={scheme}
        typed={typed}
        error={make.error}
        onScheme={draft.setScheme}
        onTyped={draft.setTyped}
      />
      {kind === "http" && <HostsInput text={hosts} error={make.error} onText={draft.setHosts} />}
      <p className={panel.note}>{t("secret.unseen")}</p>
      <ErrorNotice error={make.error} />
      <Button type="submit" loading={make.isPending}>
        {t("secret.save")}
      </Button>
    </form>
  );
}
