/** What is asked of whoever sent a form, with the fields to answer in. */
import { useLanguage, useT } from "../../i18n";
import type { JsonObject } from "../../model/json";
import type { Question } from "../../model/sentForm";
import { planned } from "../../parts/when";
import { UploadingProvider } from "../fields/uploading";
import { FormBody } from "./FormBody";
import styles from "./forms.module.css";

interface Props {
  question: Question;
  answering: { mutate: (fields: JsonObject) => void; error: unknown; isPending: boolean };
}

const NOT_SENT = () => Promise.reject(new TypeError());

export function QuestionCard({ question, answering }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <section className={styles.question} aria-label={t("form.question")}>
      <h2>
        {t("form.question")}: {question.title}
      </h2>
      {question.due_at && <p className={styles.note}>{t("form.question_due", { at: planned(question.due_at, language) })}</p>}
      <UploadingProvider value={{ send: NOT_SENT, refuse: () => t("form.question_no_files"), isLinked: false }}>
        <FormBody
          schema={question.form}
          initial={question.initial}
          word={t("form.answer")}
          error={answering.error}
          isSending={answering.isPending}
          onSend={answering.mutate}
        />
      </UploadingProvider>
    </section>
  );
}
