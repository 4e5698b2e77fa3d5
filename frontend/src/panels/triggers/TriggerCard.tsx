/** One starting step of the published version: what it says, paused or not, and its own part. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../../api/session";
import { useNodeTypes } from "../../api/workflows";
import { pauseTrigger } from "../../commands/triggers/pauseTrigger";
import { useLanguage, useT } from "../../i18n";
import { inLanguage } from "../../model/text";
import type { Trigger } from "../../model/trigger";
import { ErrorNotice } from "../../parts/Notice";
import styles from "../panels.module.css";
import card from "./TriggerCard.module.css";
import { TRIGGER_PARTS } from "./triggerParts";

export function TriggerCard({ trigger }: { trigger: Trigger }) {
  const t = useT();
  const language = useLanguage();
  const parts = TRIGGER_PARTS[trigger.type];
  const title = useTitle(trigger);
  const isPaused = trigger.state === "paused";
  return (
    <section className={card.card} aria-label={title}>
      <h3>{title}</h3>
      <p>{inLanguage(trigger.sentence, language)}</p>
      <p>
        <strong>{isPaused ? t("trigger.paused") : t("trigger.active")}</strong>
      </p>
      {isPaused && parts && <p className={styles.quiet}>{parts.paused(t)}</p>}
      {parts?.State && <parts.State trigger={trigger} />}
      <Acts trigger={trigger} />
      {parts?.History && <parts.History trigger={trigger} />}
    </section>
  );
}

/** The step's own name, else that of its type. */
function useTitle(trigger: Trigger): string {
  const language = useLanguage();
  const types = useNodeTypes();
  if (trigger.name) return trigger.name;
  const type = types.data?.items.find((each) => each.type === trigger.type);
  return type ? inLanguage(type.title, language) : trigger.type;
}

function Acts({ trigger }: { trigger: Trigger }) {
  const t = useT();
  const can = useCan();
  const queries = useQueryClient();
  const More = TRIGGER_PARTS[trigger.type]?.Acts;
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
        {More && <More trigger={trigger} />}
      </div>
      <ErrorNotice error={pause.error} />
    </>
  );
}
