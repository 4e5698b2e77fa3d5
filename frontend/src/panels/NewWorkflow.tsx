/** 新しく作る: asks for a name, makes a workflow that only has its start, and opens the editor. */
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { createWorkflow } from "../api/drafts";
import { useT } from "../i18n";
import type { WorkflowDocument } from "../model/document";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { ErrorNotice } from "../parts/Notice";
import styles from "./panels.module.css";

function blank(start: string): WorkflowDocument {
  const node = { id: "start", type: "trigger.manual", type_version: 1, name: start, position: { x: 0, y: 0 } };
  return { format: 1, nodes: [node], edges: [] };
}

export function NewWorkflow() {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen(true)}>
        {t("editor.create")}
      </Button>
      <Dialog isOpen={isOpen} title={t("editor.create")} onClose={() => setOpen(false)}>
        <NameForm />
      </Dialog>
    </>
  );
}

function NameForm() {
  const t = useT();
  const go = useNavigate();
  const [name, setName] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    createWorkflow(name.trim(), blank(t("editor.drawer.trigger"))).then(
      ({ slug }) => go(`/workflows/${slug}/edit`),
      (reason: unknown) => {
        setError(reason);
        setBusy(false);
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t("editor.create_name")}
        placeholder={t("editor.create_hint")}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ErrorNotice error={error} />
      <Button type="submit" loading={isBusy} disabled={!name.trim()}>
        {t("editor.create_do")}
      </Button>
    </form>
  );
}
