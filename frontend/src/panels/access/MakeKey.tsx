/** Makes a key for a program and shows its token once. */
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type NewKey, useMakeKey } from "../../api/access";
import { useT } from "../../i18n";
import { numberOf } from "../../model/width";
import { CopyButton } from "../../parts/CopyButton";
import { ErrorNotice, Notice } from "../../parts/Notice";
import panel from "../panels.module.css";

interface Props {
  isOpen: boolean;
  onClose: () => void;
}

export function MakeKey({ isOpen, onClose }: Props) {
  const t = useT();
  const [made, setMade] = useState<NewKey | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={close} title={t("access.make_key")} radius="lg" centered>
      {made ? <Token made={made} onClose={close} /> : <KeyForm onMade={setMade} />}
    </Modal>
  );
}

function KeyForm({ onMade }: { onMade: (key: NewKey) => void }) {
  const t = useT();
  const make = useMakeKey();
  const [name, setName] = useState("");
  const [days, setDays] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ name, expires_in_days: numberOf(days) }, { onSuccess: onMade });
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <TextInput
        label={t("access.key_name")}
        placeholder={t("access.key_name_hint")}
        required
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t("access.key_days")}
        description={t("access.key_days_hint")}
        inputMode="numeric"
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <ErrorNotice error={make.error} />
      <Button type="submit" loading={make.isPending}>
        {t("access.make_key")}
      </Button>
    </form>
  );
}

function Token({ made, onClose }: { made: NewKey; onClose: () => void }) {
  const t = useT();
  return (
    <div className={panel.stack}>
      <Notice tone="warn">{t("access.key_once")}</Notice>
      <pre className={panel.code}>{made.token}</pre>
      <div className={panel.row}>
        <CopyButton text={made.token} />
        <Button onClick={onClose}>{t("access.done")}</Button>
      </div>
    </div>
  );
}
