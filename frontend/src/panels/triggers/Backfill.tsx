/** Asks for a past period, and runs the moments of a schedule in it. */
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { backfillTrigger } from "../../commands/triggers/backfillTrigger";
import { useT } from "../../i18n";
import type { Trigger } from "../../model/trigger";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice, Notice } from "../../parts/Notice";
import styles from "../panels.module.css";

export function Backfill({ trigger }: { trigger: Trigger }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t("trigger.backfill")}
      </Button>
      <Dialog isOpen={isOpen} title={t("trigger.backfill_title", { name: trigger.name })} onClose={() => setOpen(false)}>
        <Period trigger={trigger.id} />
      </Dialog>
    </>
  );
}

function Period({ trigger }: { trigger: string }) {
  const t = useT();
  const queries = useQueryClient();
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const run = useMutation({
    mutationFn: () => backfillTrigger(trigger, first, last),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["trigger", trigger] }),
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        run.mutate();
      }}
    >
      <p className={styles.quiet}>{t("trigger.backfill_text")}</p>
      <TextInput type="date" required label={t("trigger.from")} value={first} onChange={(event) => setFirst(event.currentTarget.value)} />
      <TextInput type="date" required label={t("trigger.to")} value={last} min={first} onChange={(event) => setLast(event.currentTarget.value)} />
      <ErrorNotice error={run.error} />
      {run.data && <Notice tone="machine">{t("trigger.backfill_done", { count: run.data.new })}</Notice>}
      <Button type="submit" loading={run.isPending}>
        {t("trigger.backfill_do")}
      </Button>
    </form>
  );
}
