/** What starts the published version by itself: when next, paused or not, what became of it. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../../api/session";
import { useTriggers } from "../../api/triggers";
import { pauseTrigger } from "../../commands/triggers/pauseTrigger";
import { useLanguage, useT } from "../../i18n";
import { inLanguage } from "../../model/text";
import type { Trigger } from "../../model/trigger";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import styles from "../panels.module.css";
import { Backfill } from "./Backfill";
import { FiringList } from "./FiringList";
import { NextMoments } from "./NextMoments";

export function TriggersPanel({ workflow }: { workflow: string }) {
  const t = useT();
  const triggers = useTriggers(workflow);
  if (triggers.isPending) return <Waiting />;
  if (triggers.isLoadingError) return <ErrorNotice error={triggers.error} />;
  const { items } = triggers.data;
  if (items.length === 0) return <p className={styles.quiet}>{t("trigger.none")}</p>;
  return (
    <div className={styles.stack}>
      {items.map((trigger) => (
        <TriggerCard key={trigger.id} trigger={trigger} />
      ))}
      <p className={styles.quiet}>{t("trigger.by_hand_too")}</p>
    </div>
  );
}

function TriggerCard({ trigger }: { trigger: Trigger }) {
  const t = useT();
  const language = useLanguage();
  const isPaused = trigger.state === "paused";
  return (
    <section className={styles.stack} aria-label={trigger.name}>
      <h3>{trigger.name}</h3>
      <p>{inLanguage(trigger.sentence, language)}</p>
      <p>
        <strong>{isPaused ? t("trigger.paused") : t("trigger.active")}</strong>
      </p>
      {isPaused ? <p className={styles.quiet}>{t("trigger.paused_since")}</p> : <NextMoments moments={trigger.next} />}
      <Acts trigger={trigger} />
      <FiringList trigger={trigger.id} />
    </section>
  );
}

function Acts({ trigger }: { trigger: Trigger }) {
  const t = useT();
  const can = useCan();
  const queries = useQueryClient();
  const pause = useMutation({
    mutationFn: () => pauseTrigger(trigger),
    onSettled: () => queries.invalidateQueries({ queryKey: ["workflow", trigger.workflow_id] }),
  });
  return (
    <>
      <div className={styles.chips}>
        {can("workflow:Publish") && (
          <Button size="compact-sm" variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
            {trigger.state === "paused" ? t("trigger.resume") : t("trigger.pause")}
          </Button>
        )}
        {can("run:Start") && <Backfill trigger={trigger} />}
      </div>
      <ErrorNotice error={pause.error} />
    </>
  );
}
