/** Two people changed the same: both versions side by side, mine or theirs for each. Closing it leaves
 * the draft as it is; nothing is saved before everything is chosen. */
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { together } from "../../commands/catchUp";
import { saveAsCopy, settleMerge } from "../../commands/settleStale";
import { useT } from "../../i18n";
import { changesBetween } from "../../model/difference";
import type { Choices, Conflict, Side } from "../../model/mergeUnit";
import { ErrorNotice } from "../../parts/Notice";
import { useDocument } from "../../store/document";
import { type Theirs, useDraftStore } from "../../store/draft";
import styles from "./compare.module.css";
import { ConflictChoice } from "./ConflictChoice";
import { useWords } from "./words";

export function MergeDialog() {
  const t = useT();
  const { theirs, isMerging, tell } = useDraftStore();
  return (
    <Modal
      opened={theirs !== null && isMerging}
      onClose={() => tell({ isMerging: false })}
      title={t("together.merge_title")}
      closeButtonProps={{ "aria-label": t("together.later") }}
      radius="lg"
      size="xl"
    >
      {theirs && <MergeForm theirs={theirs} />}
    </Modal>
  );
}

function useBusy(): [(act: () => Promise<void>) => Promise<void>, boolean, unknown] {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    await act().catch(setError);
    setBusy(false);
  };
  return [run, isBusy, error];
}

function MergeForm({ theirs }: { theirs: Theirs }) {
  const t = useT();
  const go = useNavigate();
  const { name, saved, tell } = useDraftStore();
  const mine = useDocument();
  const [choices, setChoices] = useState<Choices>(new Map());
  const [run, isBusy, error] = useBusy();
  const words = useWords(saved ?? undefined, theirs.document, mine ?? undefined);
  const { conflicts } = together(theirs, choices) ?? { conflicts: [] };
  const who = theirs.by?.name ?? t("together.somebody");
  const choose = (side: Side, ...keys: string[]) =>
    setChoices((before) => new Map([...before, ...keys.map((key) => [key, side] as const)]));
  const all = (side: Side) => choose(side, ...conflicts.map(({ key }) => key));
  const left = conflicts.filter(({ key }) => !choices.has(key)).length;
  const copy = async () => {
    const slug = await saveAsCopy(t("editor.copy_name", { name }));
    useDraftStore.getState().close(); // what is open here stays with the other one
    await go(`/workflows/${slug}/edit`);
  };
  return (
    <div className={styles.merge}>
      <p>{t("together.merge_text", { name: who })}</p>
      {saved && mine && <Taken mine={changesBetween(saved, mine).length} theirs={changesBetween(saved, theirs.document).length} />}
      <div className={styles.row}>
        <Button size="xs" variant="default" onClick={() => all("mine")}>
          {t("together.all_mine")}
        </Button>
        <Button size="xs" variant="default" onClick={() => all("theirs")}>
          {t("together.all_theirs")}
        </Button>
      </div>
      <ol className={styles.conflicts}>
        {conflicts.map((conflict: Conflict) => (
          <ConflictChoice
            key={conflict.key}
            conflict={conflict}
            words={words}
            who={who}
            chosen={choices.get(conflict.key) ?? null}
            onChoose={(side) => choose(side, conflict.key)}
          />
        ))}
      </ol>
      <ErrorNotice error={error} />
      <div className={styles.row}>
        <Button disabled={left > 0} loading={isBusy} onClick={() => void run(() => settleMerge(choices))}>
          {t("together.save_both")}
        </Button>
        {left > 0 && <span className={styles.quiet}>{t("together.left", { count: left })}</span>}
        <span className={styles.grow} />
        <Button variant="default" disabled={isBusy} onClick={() => void run(copy)}>
          {t("editor.save_copy")}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => tell({ isMerging: false })}>
          {t("together.later")}
        </Button>
      </div>
    </div>
  );
}

function Taken({ mine, theirs }: { mine: number; theirs: number }) {
  const t = useT();
  return <p className={styles.quiet}>{t("together.merge_counts", { mine, theirs })}</p>;
}
