/** One item: what it rests on, what is proposed, and how it stands with the claim. */
import { Link } from "react-router";
import { useMe } from "../../api/session";
import { type Key, useLanguage, useT } from "../../i18n";
import type { Review } from "../../model/review";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { Time } from "../../parts/Time";
import { useDeskStore } from "../../store/desk";
import { useDecisionWord } from "./DecisionBar";
import { Evidence } from "./Evidence";
import { labelOf, Proposal } from "./Proposal";
import { Due } from "./ReviewList";
import { WhatFailed } from "./WhatFailed";
import styles from "./review.module.css";

interface Props {
  review: Review;
  position: string;
  error: unknown;
  mayDecide: boolean;
  /** It is of the try that is shown beside it. */
  inTry?: boolean;
}

export function ReviewItem({ review, position, error, mayDecide, inTry = false }: Props) {
  const t = useT() as (key: Key) => string;
  const isBarred = useDeskStore((state) => state.barred.has(review.id));
  const canEdit = mayDecide && review.state === "open" && !isBarred;
  return (
    <article className={styles.item} aria-label={review.title}>
      <ItemHead review={review} position={position} inTry={inTry} />
      {isBarred && <Notice tone="warn">{t("problem.four_eyes")}</Notice>}
      <Troubles review={review} error={error} />
      {review.state === "decided" && <Verdict review={review} />}
      <div className={styles.columns}>
        <section className={styles.column} aria-label={t("review.evidence")}>
          <h2>{t(review.kind === "rescue" ? "review.evidence_rescue" : "review.evidence")}</h2>
          {review.kind === "rescue" ? (
            <WhatFailed review={review} />
          ) : (
            <Evidence value={review.evidence} />
          )}
        </section>
        <section className={styles.column} aria-label={t(`review.proposal_${review.kind}`)}>
          <h2>{t(`review.proposal_${review.kind}`)}</h2>
          <Proposal review={review} canEdit={canEdit} />
        </section>
      </div>
    </article>
  );
}

function ItemHead({ review, position, inTry }: Pick<Props, "review" | "position" | "inTry">) {
  const t = useT();
  return (
    <header className={styles.itemHead}>
      <h1>{review.title}</h1>
      <p className={styles.itemNote}>
        <span>{position}</span>
        <span>{review.queue}</span>
        {!inTry && (
          <Link to={`/runs/${review.run.id}`}>
            {review.workflow.name} {t("review.of_run", { number: review.run.number })}
          </Link>
        )}
        <Due review={review} />
        <ClaimLine review={review} />
      </p>
    </header>
  );
}

function ClaimLine({ review }: { review: Review }) {
  const t = useT();
  const language = useLanguage();
  const me = useMe();
  const claim = useDeskStore((state) => state.claims[review.id]);
  const isBarred = useDeskStore((state) => state.barred.has(review.id));
  if (review.state !== "open") return null;
  if (claim) {
    const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
    return <span>{t("review.claimed_by_you", { time: time.format(new Date(claim.until)) })}</span>;
  }
  if (isBarred) return null;
  const other = review.claimed_by;
  if (other && other.id !== me.user.id && Date.parse(review.claimed_until ?? "") > Date.now())
    return <span>{t("review.claimed_by", { name: other.name })}</span>;
  return <span>{t("review.claiming")}</span>;
}

function Troubles({ review, error }: { review: Review; error: unknown }) {
  const t = useT() as (key: Key) => string;
  const trouble = useDeskStore((state) => (state.trouble?.id === review.id ? state.trouble.what : null));
  return (
    <>
      {trouble && <Notice tone="warn">{t(`review.${trouble}`)}</Notice>}
      <ErrorNotice error={error} />
    </>
  );
}

function Verdict({ review }: { review: Review }) {
  const t = useT();
  const language = useLanguage();
  const wordOf = useDecisionWord();
  if (!review.decision) return null;
  const decision = wordOf(review, review.decision);
  const name = review.decided_by?.name ?? t("common.system");
  return (
    <Notice tone="decided" seal={name.slice(0, 1)}>
      <strong>{t("review.decided_line", { name, decision })}</strong> <Time at={review.decided_at} />
      {review.fields && (
        <div>
          {t("review.was_changed")}: {labelOf(review, review.fields.value ?? review.fields)}
        </div>
      )}
      {review.reason && <div>{review.reason}</div>}
      {review.confidence != null && (
        <div>
          {t("review.confidence_after", {
            value: review.confidence.toLocaleString(language, { maximumFractionDigits: 3 }),
          })}
        </div>
      )}
    </Notice>
  );
}
