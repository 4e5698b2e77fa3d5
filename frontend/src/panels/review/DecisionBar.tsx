/** The buttons of a decision, each with its key, and the way back for ten seconds. */
import { useEffect, useState } from "react";
import { type Key, useT } from "../../i18n";
import { type Decision, isChanged, type Review } from "../../model/review";
import { type JustDecided, useDeskStore } from "../../store/desk";
import { useDraft } from "../../store/view";
import styles from "./DecisionBar.module.css";

const KEYS: Partial<Record<Decision, string>> = {
  accept: "A",
  edit: "E",
  reject: "R",
  send_back: "B",
  ask: "Q",
  later: "S",
};
const ORDER: Decision[] = [
  "accept",
  "submit",
  "retry",
  "skip",
  "edit",
  "reject",
  "send_back",
  "ask",
  "fail",
  "later",
];

type Translate = (key: Key) => string;

/** The word of a decision: each kind of review has its own. */
export function useDecisionWord(): (review: Review, decision: Decision) => string {
  const t = useT() as Translate;
  return (review, decision) => t(`review.${review.kind}.${decision}` as Key);
}

/** What is offered: what the step allows, and putting off, which concerns only this desk. Of what is
 * for others to approve only that is left. */
export function offered(review: Review): Decision[] {
  const isBarred = useDeskStore.getState().barred.has(review.id);
  const allowed = new Set<Decision>([...(isBarred ? [] : review.decisions), "later"]);
  return ORDER.filter((decision) => allowed.has(decision));
}

interface Props {
  review: Review;
  onDecide: (decision: Decision) => void;
}

export function DecisionBar({ review, onDecide }: Props) {
  const t = useT();
  const wordOf = useDecisionWord();
  const draft = useDraft(review.id);
  useDeskStore((state) => state.barred.has(review.id)); // what is offered follows
  const isFixed = isChanged(review, draft);
  const wordNow = (decision: Decision) =>
    review.kind === "rescue" && decision === "retry" && isFixed
      ? t("review.rescue_retry_corrected")
      : wordOf(review, decision);
  const first = isFixed && review.decisions.includes("edit") ? "edit" : offered(review)[0];
  return (
    <div className={styles.bar}>
      {offered(review).map((decision) => (
        <button
          key={decision}
          type="button"
          data-decision={decision}
          data-first={(decision === first && decision !== "later") || undefined}
          onClick={() => onDecide(decision)}
        >
          {KEYS[decision] && <kbd>{KEYS[decision]}</kbd>}
          {wordNow(decision)}
        </button>
      ))}
    </div>
  );
}

function useSecondsLeft(last: JustDecided | null): number {
  const [now, setNow] = useState(Date.now());
  const until = last?.undoUntil ?? 0;
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** What became of an item that is not open any more. */
export function TroubleLine({ open }: { open: string | null }) {
  const t = useT() as Translate;
  const trouble = useDeskStore((state) => state.trouble);
  const forget = useDeskStore((state) => state.tellTrouble);
  if (!trouble?.what || trouble.id === open) return null;
  return (
    <div className={styles.undo} role="alert">
      <span>
        {trouble.title}: {t(`review.${trouble.what}`)}
      </span>
      <button type="button" onClick={() => forget(trouble, null)}>
        {t("common.close")}
      </button>
    </div>
  );
}

export function UndoLine({ onUndo }: { onUndo: () => void }) {
  const t = useT();
  const wordOf = useDecisionWord();
  const last = useDeskStore((state) => state.last);
  const seconds = useSecondsLeft(last);
  if (!last || seconds === 0) return null;
  const { review, decision } = last;
  return (
    <div className={styles.undo} role="status">
      <span>{t("review.decided_now", { title: review.title, decision: wordOf(review, decision) })}</span>
      <button type="button" onClick={onUndo}>
        <kbd>U</kbd>
        {t("review.undo")}
        <span aria-hidden>{t("review.undo_left", { seconds })}</span>
      </button>
    </div>
  );
}
