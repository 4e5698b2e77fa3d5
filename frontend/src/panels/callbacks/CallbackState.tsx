/** How far a result is on its way: mark and word, never by colour alone. */
import { useLanguage, useT } from "../../i18n";
import type { Callback } from "../../model/callback";
import { Mark, type MarkName } from "../../parts/Mark";
import { exact } from "../../parts/when";
import styles from "./callbacks.module.css";

const MARKS: Record<Callback["state"], MarkName> = { waiting: "queued", sent: "done", dead: "failed" };

export function CallbackState({ callback }: { callback: Callback }) {
  const t = useT();
  const language = useLanguage();
  const isRepeated = callback.state === "waiting" && callback.attempts.length > 0;
  return (
    <span className={styles.state} data-state={callback.state}>
      <Mark name={MARKS[callback.state]} size={16} />
      {t(isRepeated ? "callback.state.repeated" : `callback.state.${callback.state}`)}
      {isRepeated && callback.next_at && (
        <small>
          <time dateTime={callback.next_at}>{exact(callback.next_at, language)}</time>
        </small>
      )}
    </span>
  );
}
