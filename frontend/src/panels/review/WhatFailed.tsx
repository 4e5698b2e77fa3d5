/** Why a step failed, in plain words; the exact text below it. */
import { sentenceOfCode } from "../../api/problem";
import { useT } from "../../i18n";
import { isObject } from "../../model/json";
import type { Review } from "../../model/review";
import { Notice } from "../../parts/Notice";
import { Value } from "../../parts/Value";
import styles from "./review.module.css";

function errorOf({ evidence }: Review): { code: string; detail: string } {
  const error = isObject(evidence) && isObject(evidence.error) ? evidence.error : {};
  return { code: String(error.code ?? ""), detail: String(error.detail ?? "") };
}

export function WhatFailed({ review }: { review: Review }) {
  const t = useT();
  const { code, detail } = errorOf(review);
  const sentence = sentenceOfCode(code, detail);
  return (
    <div className={styles.evidence}>
      <Notice tone="fail">
        <strong>{t("review.rescue_failed", { step: review.node.name })}</strong>
        <div>{sentence}</div>
      </Notice>
      <p className={styles.quiet}>{t("review.rescue_safe")}</p>
      {detail && detail !== sentence && (
        <section>
          <h3>{t("review.rescue_detail")}</h3>
          <code className={styles.exact}>{detail}</code>
        </section>
      )}
      <section>
        <h3>{t("run.input")}</h3>
        <Value value={review.proposal} />
      </section>
    </div>
  );
}
