/** One of one's own requests: where it is, what was decided, what was sent, what came of it. */
import { Link, useParams } from "react-router";
import { address } from "../api/client";
import { useAnswerRequest, useMyRequest, useWithdrawRequest } from "../api/requests";
import { hasText, type Key, useLanguage, useT } from "../i18n";
import { isObject, type JsonObject } from "../model/json";
import type { MyRequest, RequestDecision } from "../model/request";
import { fieldsOf } from "../model/schema";
import type { Question } from "../model/sentForm";
import { inLanguage } from "../model/text";
import { QuestionCard } from "../panels/forms/QuestionCard";
import { WithdrawButton } from "../panels/forms/WithdrawButton";
import styles from "../panels/requests/requests.module.css";
import { Where } from "../panels/requests/Where";
import { LoadError } from "../parts/LoadError";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Time } from "../parts/Time";
import { FileAddress, Value } from "../parts/Value";
import { Waiting } from "../parts/Waiting";

export default function RequestPage() {
  const { id = "" } = useParams();
  const request = useMyRequest(id);
  if (request.isPending) return <Waiting />;
  if (request.isLoadingError) return <LoadError error={request.error} />;
  return <Shown request={request.data} />;
}

function Shown({ request }: { request: MyRequest }) {
  const t = useT();
  const language = useLanguage();
  const withdraw = useWithdrawRequest(request.id);
  const words = inLanguage(request.receipt, language);
  const actions = request.can_withdraw && <WithdrawButton number={request.number} withdraw={withdraw} />;
  return (
    <Page title={inLanguage(request.title, language)} actions={actions}>
      <FileAddress value={(id) => address(`/my/requests/${request.id}/files/${id}`)}>
        <div className={styles.page}>
          <p className={styles.note}>
            <Link to="/requests">{t("request.back")}</Link> ・ {t("request.number", { number: request.number })} ・{" "}
            {t("request.sent")} <Time at={request.sent_at} />
          </p>
          {words && <p className={styles.prose}>{words}</p>}
          <section className={styles.card} aria-label={t("request.where")}>
            <h2>{t("request.where")}</h2>
            <Where request={request} />
            {request.stage === "failed" && <Notice tone="warn">{t("form.failed_text")}</Notice>}
          </section>
          {request.questions.map((question) => (
            <Asked key={question.id} request={request.id} question={question} />
          ))}
          {request.stage !== null && <Decisions decisions={request.decisions} />}
          {request.stage === "done" && request.shows === "result" && <Result request={request} />}
          <SentContent request={request} />
        </div>
      </FileAddress>
    </Page>
  );
}

function Asked({ request, question }: { request: string; question: Question }) {
  return <QuestionCard question={question} answering={useAnswerRequest(request, question.id)} />;
}

function Decisions({ decisions }: { decisions: readonly RequestDecision[] }) {
  const t = useT();
  return (
    <section className={styles.card} aria-label={t("request.decisions")}>
      <h2>{t("request.decisions")}</h2>
      {decisions.length === 0 && <p className={styles.quiet}>{t("request.decisions_none")}</p>}
      {decisions.length > 0 && (
        <ul className={styles.lines}>
          {decisions.map((each, index) => (
            <Decided key={index} decision={each} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Decided({ decision }: { decision: RequestDecision }) {
  const t = useT() as (key: Key) => string;
  const key = `review.${decision.kind}.${decision.decision}`;
  return (
    <li>
      <span>
        {decision.step || decision.title}: <strong>{hasText(key) ? t(key) : decision.decision}</strong>
      </span>
      <span className={styles.note}>
        {decision.by ?? t("common.system")} ・ <Time at={decision.at} />
      </span>
      {decision.reason && <span className={styles.prose}>{decision.reason}</span>}
    </li>
  );
}

function Result({ request }: { request: MyRequest }) {
  const t = useT();
  return (
    <section className={styles.card} aria-label={t("request.result")}>
      <h2>{t("request.result")}</h2>
      {request.output === null ? <p className={styles.quiet}>{t("request.result_none")}</p> : <Value value={request.output} />}
    </section>
  );
}

/** What was filled in, under the words that the form had. */
function SentContent({ request }: { request: MyRequest }) {
  const t = useT();
  const language = useLanguage();
  const labels = new Map(fieldsOf(request.input_schema, language).map(({ name, label }) => [name, label]));
  const named: JsonObject = isObject(request.input)
    ? Object.fromEntries(Object.entries(request.input).map(([name, part]) => [labels.get(name) ?? name, part]))
    : {};
  return (
    <section className={styles.card} aria-label={t("request.sent_content")}>
      <h2>{t("request.sent_content")}</h2>
      <Value value={isObject(request.input) ? named : request.input} />
    </section>
  );
}
