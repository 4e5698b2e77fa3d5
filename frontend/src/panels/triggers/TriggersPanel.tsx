/** What starts the published version by itself, one card for each starting step. */
import { useTriggers } from "../../api/triggers";
import { useT } from "../../i18n";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import styles from "../panels.module.css";
import { TriggerCard } from "./TriggerCard";

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
