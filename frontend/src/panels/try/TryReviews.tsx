/** What waits for a decision in the try: decided here, by who tries. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { itemsOf } from "../../api/paging";
import { useReviews } from "../../api/reviews";
import { letGoOf, useClaims } from "../../commands/claimReview";
import { decideReview, meant } from "../../commands/decideReview";
import { undoDecision } from "../../commands/undoDecision";
import { useT } from "../../i18n";
import { useReviewKeys } from "../../interaction/useReviewKeys";
import { type Decision, lackOf, NO_DRAFT, numbered, type Review } from "../../model/review";
import { regionAround, regionsOf } from "../../model/region";
import { Waiting } from "../../parts/Waiting";
import { useDeskStore } from "../../store/desk";
import { openDocument } from "../../store/document";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";
import { useViewStore } from "../../store/view";
import { DecisionBar, offered, TroubleLine, UndoLine } from "../review/DecisionBar";
import { ReviewItem } from "../review/ReviewItem";
import { showLack } from "../review/showLack";
import styles from "./TryDrawer.module.css";

/** The list is read again when the run says that more or fewer wait. */
function useOpen(run: string): { items: Review[]; total: number; isPending: boolean } {
  const queries = useQueryClient();
  const list = useReviews({ state: "open", run });
  const gone = useDeskStore((desk) => desk.gone);
  const count = useRunStore((state) => state.run?.counts.open_reviews ?? 0);
  useEffect(() => void queries.invalidateQueries({ queryKey: ["reviews"] }), [queries, count]);
  const items = itemsOf(list.data).filter((each) => !gone.has(each.id));
  // The list has its first page only.
  return { items, total: Math.max(count, items.length), isPending: list.isPending };
}

/** The drawing shows the item that is to be decided. */
function useShownWith(review: Review | undefined): void {
  const chooseItem = useTrialStore((state) => state.chooseItem);
  const node = review?.node.id;
  const index = review?.index ?? null;
  useEffect(() => {
    const region = node === undefined ? null : regionAround(regionsOf(openDocument()), node);
    if (region && index !== null) chooseItem(region.id, index);
  }, [node, index, chooseItem]);
}

const draftOf = (id: string) => useViewStore.getState().drafts[id] ?? NO_DRAFT;

export function TryReviews({ run }: { run: string }) {
  const t = useT();
  const { items, total, isPending } = useOpen(run);
  const [at, setAt] = useState(0);
  const place = Math.min(at, items.length - 1);
  const review = items[place];
  useClaims(review?.id ?? null, [], true);
  useShownWith(review);
  if (isPending) return <Waiting />;
  if (!review) return <Nothing />;
  return (
    <div className={styles.reviews} data-reviews>
      <p className={styles.quiet}>{t("trial.reviews_hint")}</p>
      <One
        key={review.id}
        review={review}
        position={t("trial.review_position", { at: place + 1, total })}
        onMove={(by) => setAt(Math.max(0, Math.min(items.length - 1, place + by)))}
      />
    </div>
  );
}

function Nothing() {
  const t = useT();
  const held = useRunStore((state) => state.run?.counts.held ?? 0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={box} tabIndex={-1} className={styles.reviews}>
      <Undo />
      <p className={styles.quiet}>{held > 0 ? t("trial.reviews_over") : t("trial.reviews_none")}</p>
    </div>
  );
}

function Undo() {
  const queries = useQueryClient();
  return <UndoLine onUndo={() => void undoDecision(queries)} />;
}

interface OneProps {
  review: Review;
  position: string;
  onMove: (by: number) => void;
}

function One({ review, position, onMove }: OneProps) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []); // so that the keys decide it
  const decide = (wanted: Decision) => {
    if (!offered(review).includes(wanted)) return;
    const lack = lackOf(review, wanted, draftOf(review.id));
    if (lack) return showLack(review, lack);
    if (wanted === "later") {
      void letGoOf(review.id);
      return onMove(1);
    }
    const draft = draftOf(review.id);
    setError(null);
    void decideReview(queries, review, meant(review, wanted, draft), draft).catch(setError);
  };
  const choose = (index: number) => {
    const candidate = numbered(review)[index];
    if (candidate) useViewStore.getState().draft(review.id, { value: candidate.value });
  };
  useReviewKeys(
    {
      decide,
      choose,
      send: () => offered(review)[0] && decide(offered(review)[0] as Decision),
      move: onMove,
      undo: () => void undoDecision(queries),
      help: () => undefined,
    },
    box,
  );
  return (
    <div ref={box} tabIndex={-1} className={styles.reviews}>
      <ReviewItem review={review} position={position} error={error} mayDecide inTry />
      <div className={styles.decisions}>
        <TroubleLine open={review.id} />
        <Undo />
        <DecisionBar review={review} onDecide={decide} />
      </div>
    </div>
  );
}
