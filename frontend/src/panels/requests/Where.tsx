/** Where a request is: the step that waits, who has to decide, since when. */
import { useLanguage, useT } from "../../i18n";
import type { RequestSummary, RequestWait } from "../../model/request";
import { absolute, planned, relative } from "../../parts/when";
import { StageWord } from "../forms/StageWord";
import styles from "./requests.module.css";

export function Where({ request, isShort = false }: { request: RequestSummary; isShort?: boolean }) {
  const t = useT();
  if (request.stage === null) return <span className={styles.quiet}>{t("request.not_shown")}</span>;
  const shown = isShort ? request.waits.slice(0, 1) : request.waits;
  const rest = request.waiting - shown.length;
  return (
    <div className={styles.where}>
      <StageWord stage={request.stage} />
      {shown.map((wait, index) => (
        <Wait key={index} wait={wait} />
      ))}
      {rest > 0 && <span className={styles.note}>{t("request.more_waits", { count: rest })}</span>}
    </div>
  );
}

function Wait({ wait }: { wait: RequestWait }) {
  const t = useT();
  const language = useLanguage();
  const who = wait.asks_sender && !wait.claimed_by ? t("request.you") : wait.claimed_by ? t("request.claimed", { name: wait.claimed_by }) : t("request.tray", { queue: wait.queue });
  return (
    <>
      <span>
        {wait.step && wait.step !== wait.title && `${wait.step}: `}
        {wait.title}
      </span>
      <span className={styles.note}>
        {who} ・{" "}
        <time dateTime={wait.since} title={absolute(wait.since, language)}>
          {t("request.since", { at: relative(wait.since, language) })}
        </time>
        {wait.due_at && ` ・ ${t("request.due")} ${planned(wait.due_at, language)}`}
      </span>
    </>
  );
}
