/** A state as mark and word, never by colour alone. */
import { type Key, useT } from "../i18n";
import { type Mark as MarkKind, type RunState, runMark } from "../model/progress";
import { Mark } from "./Mark";
import styles from "./State.module.css";

type Translate = (key: Key) => string;

export function RunStateWord({ state, waitingFor }: { state: RunState; waitingFor: string | null }) {
  const t = useT() as Translate;
  const word = state === "waiting" && waitingFor === "person" ? "waiting_person" : state;
  return (
    <span className={styles.state} data-mark={runMark(state, waitingFor)}>
      <Mark name={runMark(state, waitingFor)} size={18} />
      {t(`run.state.${word}`)}
    </span>
  );
}

export function NodeStateWord({ mark, seal = "" }: { mark: MarkKind; seal?: string }) {
  const t = useT() as Translate;
  return (
    <span className={styles.state} data-mark={mark}>
      <Mark name={mark} size={16} seal={seal} />
      {t(`run.node.${mark}`)}
    </span>
  );
}
