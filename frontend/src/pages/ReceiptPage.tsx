/** The private page of somebody who sent a form without signing in: number, state, result. */
import { useParams } from "react-router";
import { address } from "../api/client";
import { useAnswerReceipt, useReceipt, useWithdrawReceipt } from "../api/forms";
import { Problem, sentenceOf } from "../api/problem";
import { useLanguage, useT } from "../i18n";
import type { Question, Receipt } from "../model/sentForm";
import { inLanguage } from "../model/text";
import styles from "../panels/forms/forms.module.css";
import { QuestionCard } from "../panels/forms/QuestionCard";
import { StageWord } from "../panels/forms/StageWord";
import { WithdrawButton } from "../panels/forms/WithdrawButton";
import { CopyButton } from "../parts/CopyButton";
import { Notice } from "../parts/Notice";
import { PublicPage } from "../parts/PublicPage";
import { FileAddress, Value } from "../parts/Value";
import { Waiting } from "../parts/Waiting";
import { planned } from "../parts/when";

export default function ReceiptPage() {
  const { token = "" } = useParams();
  const receipt = useReceipt(token);
  if (receipt.isPending) return <Waiting />;
  if (receipt.isLoadingError) return <Missing error={receipt.error} />;
  return <Shown token={token} receipt={receipt.data} />;
}

function Missing({ error }: { error: unknown }) {
  const t = useT();
  const isMissing = error instanceof Problem && error.status === 404;
  return (
    <PublicPage title={isMissing ? t("form.receipt_missing") : sentenceOf(error)}>
      {isMissing && <p className={styles.quiet}>{t("form.receipt_missing_text")}</p>}
    </PublicPage>
  );
}

function Shown({ token, receipt }: { token: string; receipt: Receipt }) {
  const t = useT();
  const language = useLanguage();
  const withdraw = useWithdrawReceipt(token);
  const words = inLanguage(receipt.receipt, language);
  return (
    <PublicPage title={t("form.received")}>
      <p>{inLanguage(receipt.title, language)}</p>
      {words && <p className={styles.prose}>{words}</p>}
      <Facts receipt={receipt} />
      {receipt.questions.map((question) => (
        <Asked key={question.id} token={token} question={question} />
      ))}
      {receipt.stage === "failed" && <Notice tone="warn">{t("form.failed_text")}</Notice>}
      {receipt.output !== null && <Result token={token} receipt={receipt} />}
      <OwnLink hasState={receipt.shows !== "receipt"} />
      {receipt.can_withdraw && (
        <div className={styles.row}>
          <WithdrawButton number={receipt.number} withdraw={withdraw} />
        </div>
      )}
    </PublicPage>
  );
}

function Facts({ receipt }: { receipt: Receipt }) {
  const t = useT();
  const language = useLanguage();
  return (
    <dl className={styles.facts}>
      <dt>{t("form.number")}</dt>
      <dd className={styles.number}>{receipt.number}</dd>
      <dt>{t("form.sent_at")}</dt>
      <dd>
        <time dateTime={receipt.sent_at}>{planned(receipt.sent_at, language)}</time>
      </dd>
      {receipt.stage && (
        <>
          <dt>{t("form.state")}</dt>
          <dd aria-live="polite">
            <StageWord stage={receipt.stage} since={receipt.since} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Asked({ token, question }: { token: string; question: Question }) {
  return <QuestionCard question={question} answering={useAnswerReceipt(token, question.id)} />;
}

function Result({ token, receipt }: { token: string; receipt: Receipt }) {
  const t = useT();
  return (
    <section className={styles.stack} aria-label={t("form.result")}>
      <h2>{t("form.result")}</h2>
      <FileAddress value={(id) => address(`/receipts/${token}/files/${id}`)}>
        <Value value={receipt.output} />
      </FileAddress>
    </section>
  );
}

function OwnLink({ hasState }: { hasState: boolean }) {
  const t = useT();
  return (
    <section className={styles.link} aria-label={t("form.link_title")}>
      <h2>{t("form.link_title")}</h2>
      <p className={styles.quiet}>{hasState ? t("form.link_text") : t("form.link_receipt")}</p>
      <code>{location.href}</code>
      <CopyButton size="sm" text={() => location.href} label={t("form.link_copy")} />
    </section>
  );
}
