/** All that is known of one turn: how it stands, how sure the AI was, who decided, what it cost. */
import { Link } from "react-router";
import { sentenceOfCode } from "../../api/problem";
import { hasText, type Key, useLanguage, useT } from "../../i18n";
import type { Mark } from "../../model/progress";
import type { NodeActivation, RunError } from "../../model/run";
import { type Candidate, candidatesOf, markOfTurn, remedyOf, sealOf } from "../../model/turn";
import { Notice } from "../../parts/Notice";
import { NodeStateWord } from "../../parts/State";
import { Time } from "../../parts/Time";
import { Value } from "../../parts/Value";
import { shortDuration } from "../../parts/when";
import styles from "../panels.module.css";

export function TurnBody({ turn }: { turn: NodeActivation }) {
  const t = useT();
  const candidates = candidatesOf(turn);
  return (
    <div className={styles.turnBody}>
      <TurnFigures turn={turn} mark={markOfTurn(turn)} />
      {turn.error && <Fault error={turn.error} />}
      {turn.decided_by && <Decided turn={turn} />}
      {turn.review_id && turn.state === "person" && (
        <Link to={`/reviews?item=${turn.review_id}`}>{t("run.open_review")}</Link>
      )}
      {candidates.length > 1 && <Candidates candidates={candidates} />}
      <section className={styles.section}>
        <h3>{t("run.input")}</h3>
        <Value value={turn.input} />
      </section>
      <section className={styles.section}>
        <h3>{t("run.output")}</h3>
        <Value value={turn.output} />
      </section>
    </div>
  );
}

export function TurnFigures({ turn, mark }: { turn: NodeActivation; mark: Mark }) {
  const t = useT();
  const language = useLanguage();
  return (
    <p className={styles.figures}>
      <NodeStateWord mark={mark} seal={sealOf(turn)} />
      {turn.confidence !== null && (
        <span>
          {t("run.confidence")}{" "}
          <b>{turn.confidence.toLocaleString(language, { maximumFractionDigits: 3 })}</b>
        </span>
      )}
      {turn.started_at && <Time at={turn.started_at} />}
      {turn.duration_ms !== null && <span>{shortDuration(turn.duration_ms / 1000, language)}</span>}
      {turn.taken_over && <span>{t("rerun.taken_over")}</span>}
      {turn.attempt > 1 && <span>{t("run.attempt_n", { number: turn.attempt })}</span>}
    </p>
  );
}

function Decided({ turn }: { turn: NodeActivation }) {
  const t = useT() as (key: Key, values?: Record<string, unknown>) => string;
  const word = `watch.decision.${turn.decision ?? ""}`;
  return (
    <Notice tone="decided" seal={sealOf(turn)}>
      {t("watch.decided", { name: turn.decided_by?.name ?? "" })}
      {hasText(word) && ` ・ ${t(word as Key)}`} {turn.decided_at && <Time at={turn.decided_at} />}
      {turn.reason && <div className={styles.note}>{turn.reason}</div>}
    </Notice>
  );
}

function Candidates({ candidates }: { candidates: readonly Candidate[] }) {
  const t = useT();
  const language = useLanguage();
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <section className={styles.section}>
      <h3>{t("watch.candidates")}</h3>
      <ol className={styles.bars}>
        {candidates.map(({ label, confidence }) => (
          <li key={label}>
            <span>{label}</span>
            <span>{percent.format(confidence)}</span>
            <span className={styles.track} aria-hidden>
              <span style={{ width: `${Math.min(1, Math.max(0, confidence)) * 100}%` }} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `step`: where it happened, when that is not said elsewhere. */
export function Fault({ error }: { error: RunError }) {
  const t = useT() as (key: Key, values?: Record<string, unknown>) => string;
  const sentence = sentenceOfCode(error.code, error.detail ?? "");
  const todo = `watch.todo.${remedyOf(error.code)}`;
  return (
    <Notice tone="fail">
      {sentence}
      {error.detail && error.detail !== sentence && <div className={styles.note}>{error.detail}</div>}
      <div>{t((hasText(todo) ? todo : "watch.todo.other") as Key)}</div>
    </Notice>
  );
}
