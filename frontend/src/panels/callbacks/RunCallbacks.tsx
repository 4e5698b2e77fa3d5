/** Where the result of this run goes, and how far it is. */
import { itemsOf } from "../../api/paging";
import { useCallbacks } from "../../api/callbacks";
import { useT } from "../../i18n";
import type { RunDetail } from "../../model/run";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import panel from "../panels.module.css";
import { AttemptList } from "./AttemptList";
import styles from "./callbacks.module.css";
import { CallbackState } from "./CallbackState";
import { SendAgain } from "./SendAgain";

export function RunCallbacks({ run }: { run: RunDetail }) {
  const t = useT();
  const callbacks = useCallbacks({ run: run.id, state: null, workflow: null });
  const items = itemsOf(callbacks.data);
  if (callbacks.isPending) return <Waiting />;
  return (
    <div className={panel.stack}>
      <ErrorNotice error={callbacks.error} />
      <p className={panel.quiet}>{t("callback.goes_to")}</p>
      <pre className={panel.code}>{run.callback?.url}</pre>
      {items.length === 0 && <p className={panel.quiet}>{t("callback.not_yet")}</p>}
      {items.map((callback) => (
        <section key={callback.id} className={styles.card} aria-label={t(`callback.type.${typeOf(callback.run.type)}`)}>
          <header>
            <strong>{t(`callback.type.${typeOf(callback.run.type)}`)}</strong>
            <CallbackState callback={callback} />
            <SendAgain callback={callback} />
          </header>
          <AttemptList attempts={callback.attempts} />
        </section>
      ))}
    </div>
  );
}

const TYPES = ["succeeded", "failed", "cancelled"] as const;

/** "run.succeeded" → "succeeded". */
function typeOf(type: string): (typeof TYPES)[number] {
  return TYPES.find((each) => type.endsWith(each)) ?? "cancelled";
}
