/** Every attempt at sending a result: when, what came back, how long it took. */
import { sentenceOfCode } from "../../api/problem";
import { useLanguage, useT } from "../../i18n";
import type { CallbackAttempt } from "../../model/callback";
import { exact } from "../../parts/when";
import styles from "./callbacks.module.css";

export function AttemptList({ attempts }: { attempts: readonly CallbackAttempt[] }) {
  const t = useT();
  const language = useLanguage();
  if (attempts.length === 0) return <p className={styles.none}>{t("callback.no_attempt")}</p>;
  return (
    <ol className={styles.attempts}>
      {attempts.map((attempt) => (
        <li key={attempt.number}>
          <span className={styles.number}>{t("callback.attempt_n", { number: attempt.number })}</span>
          <time dateTime={attempt.at}>{exact(attempt.at, language)}</time>
          <span className={styles.took}>{t("callback.took_ms", { ms: attempt.duration_ms })}</span>
          <span className={styles.outcome} data-good={isGood(attempt) || undefined}>
            <Outcome attempt={attempt} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const isGood = ({ status }: CallbackAttempt) => status !== null && status >= 200 && status < 300;

function Outcome({ attempt }: { attempt: CallbackAttempt }) {
  const t = useT();
  if (attempt.status === null) {
    if (attempt.code === "interrupted") return <>{t("callback.interrupted")}</>;
    return <>{sentenceOfCode(attempt.code ?? "", attempt.detail)}</>;
  }
  const { status, detail } = attempt;
  if (status >= 300 && status < 400) return <>{t("callback.redirected", { status })}</>;
  return (
    <>
      {t("callback.answered", { status })}
      {!isGood(attempt) && detail.trim() !== "" && <q className={styles.said}>{detail.slice(0, 200)}</q>}
    </>
  );
}
