/** Brings the draft into effect: what changed, why, and what stands in the way. */
import { Button, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useCan } from "../../api/session";
import { publishDraft, readVersion } from "../../api/drafts";
import { saveDraft } from "../../commands/saveDraft";
import { useT } from "../../i18n";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { Dialog } from "../../parts/Dialog";
import { useCompareStore } from "../../store/compare";
import { useDocument, useDocumentStore } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import { useEditingStore } from "../../store/editing";
import panel from "../panels.module.css";
import { ChangeList } from "./ChangeList";
import styles from "./edit.module.css";

export function PublishDialog() {
  const t = useT();
  const { dialog, ask } = useEditingStore();
  const isComparing = useCompareStore(({ pair }) => pair !== null);
  const isOpen = dialog === "publish";
  return (
    <Dialog isOpen={isOpen} isCovered={isComparing} title={t("editor.publish_title")} isWide onClose={() => ask(null)}>
      {isOpen && <PublishForm />}
    </Dialog>
  );
}

interface Outcome {
  error: unknown;
  done: string;
}

/** Saves first; answers what came of it, in words. */
function usePublishing(): [(note: string) => Promise<void>, Outcome, boolean] {
  const t = useT();
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>({ error: null, done: "" });
  const [isBusy, setBusy] = useState(false);
  const publish = async (note: string) => {
    const { id, tell } = useDraftStore.getState();
    if (id === null) return;
    setBusy(true);
    try {
      if (!(await saveDraft())) throw new TypeError(useDraftStore.getState().reason);
      const { version, changed } = await publishDraft(id, note);
      tell({ publishedVersion: version });
      await client.invalidateQueries({ queryKey: ["workflow"] });
      setOutcome({ error: null, done: t(changed ? "editor.published" : "editor.published_same", { number: version }) });
    } catch (error) {
      setOutcome({ error, done: "" });
    }
    setBusy(false);
  };
  return [publish, outcome, isBusy];
}

function PublishForm() {
  const t = useT();
  const [note, setNote] = useState("");
  const [publish, { error, done }, isBusy] = usePublishing();
  const problems = useDocumentStore((state) => state.open?.problems) ?? [];
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (done) return <Done sentence={done} />;
  return (
    <div className={styles.dialog}>
      {errors > 0 && <Blocked errors={errors} />}
      <Since />
      <Textarea
        label={t("editor.publish_note")}
        description={t("editor.publish_note_hint")}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={note}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ErrorNotice error={error} />
      <Button disabled={errors > 0} loading={isBusy} onClick={() => void publish(note)}>
        {t("editor.publish_do")}
      </Button>
    </div>
  );
}

/** What one does next stands first, and has the focus that the pressed button had. */
function Done({ sentence }: { sentence: string }) {
  const t = useT();
  const can = useCan();
  const navigate = useNavigate();
  const id = useDraftStore((state) => state.id);
  const ask = useEditingStore((state) => state.ask);
  const start = () => {
    ask(null);
    void navigate(`/workflows/${id}`);
  };
  return (
    <div className={styles.dialog}>
      <Notice tone="machine">{sentence}</Notice>
      <p className={panel.quiet}>{t("editor.publish_running")}</p>
      {can("run:Start") && (
        <Button autoFocus onClick={start}>
          {t("editor.publish_start")}
        </Button>
      )}
      <Button variant="default" autoFocus={!can("run:Start")} onClick={() => ask(null)}>
        {t("editor.publish_stay")}
      </Button>
    </div>
  );
}

function Blocked({ errors }: { errors: number }) {
  const t = useT();
  return <Notice tone="warn">{t("editor.publish_blocked", { count: errors })}</Notice>;
}

function Since() {
  const t = useT();
  const { id, publishedVersion: number } = useDraftStore();
  const document = useDocument();
  const compare = useCompareStore((state) => state.compare);
  const version = useQuery({
    queryKey: ["workflow", id, "version", number],
    queryFn: () => readVersion(id ?? "", number ?? 0),
    enabled: id !== null && number !== null,
    staleTime: Infinity,
  });
  if (number === null) return <p className={panel.quiet}>{t("editor.publish_first")}</p>;
  if (!version.data || !document) return <ErrorNotice error={version.error} />;
  return (
    <section className={panel.section}>
      <h3>{t("editor.publish_since", { number })}</h3>
      <ChangeList before={version.data.document} after={document} />
      <span>
        <Button size="compact-xs" variant="default" onClick={() => compare({ before: number, after: "draft" })}>
          {t("together.compare_on_canvas")}
        </Button>
      </span>
    </section>
  );
}
