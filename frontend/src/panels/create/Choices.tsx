/** The three ways to begin. */
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { createWorkflow } from "../../api/drafts";
import { useT } from "../../i18n";
import type { WorkflowDocument } from "../../model/document";
import { Icon } from "../../parts/Icon";
import { ErrorNotice } from "../../parts/Notice";
import styles from "./create.module.css";
import { TableFault } from "./TableFault";

interface Props {
  isBusy: boolean;
  error: unknown;
  onFile: (file: File) => void;
}

export function Choices({ isBusy, error, onFile }: Props) {
  const t = useT();
  return (
    <div className={styles.choices}>
      <Way title={t("create.from_file")} hint={t("create.from_file_hint")}>
        <FileButton isBusy={isBusy} onFile={onFile} />
        <TableFault error={error} />
      </Way>
      <Way title={t("create.from_template")} hint={t("create.from_template_hint")}>
        <Button component={Link} to="/templates" variant="default">
          {t("create.see_templates")}
        </Button>
      </Way>
      <Way title={t("create.blank")} hint={t("create.blank_hint")}>
        <BlankForm />
      </Way>
    </div>
  );
}

function Way({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className={styles.way} aria-label={title}>
      <h3>{title}</h3>
      <p>{hint}</p>
      {children}
    </section>
  );
}

function FileButton({ isBusy, onFile }: { isBusy: boolean; onFile: (file: File) => void }) {
  const t = useT();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.drop}>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.xlsm"
        aria-label={t("create.choose_file")}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ""; // the same file may be chosen again after it was mended
          if (file) onFile(file);
        }}
      />
      <Icon name="download" />
      <Button data-autofocus loading={isBusy} onClick={() => picker.current?.click()}>
        {t("create.choose_file")}
      </Button>
      <span role="status" className={styles.note}>
        {isBusy ? t("create.looking") : ""}
      </span>
    </div>
  );
}

function blank(start: string): WorkflowDocument {
  const node = { id: "start", type: "trigger.manual", type_version: 1, name: start, position: { x: 0, y: 0 } };
  return { format: 1, nodes: [node], edges: [] };
}

function BlankForm() {
  const t = useT();
  const go = useNavigate();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () => createWorkflow(name.trim(), blank(t("editor.drawer.trigger"))),
    onSuccess: ({ slug }) => go(`/workflows/${slug}/edit`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className={styles.line} onSubmit={submit}>
      <TextInput
        className={styles.grow ?? ""}
        label={t("editor.create_name")}
        placeholder={t("editor.create_hint")}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={make.isPending} disabled={!name.trim()}>
        {t("editor.create_do")}
      </Button>
      <ErrorNotice error={make.error} />
    </form>
  );
}
