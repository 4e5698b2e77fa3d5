/** The reviewer's desk: the tray at the left, the open item, the decisions at the bottom. */
import { ActionIcon, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { itemsOf } from "../api/paging";
import { useReviews } from "../api/reviews";
import { useCan } from "../api/session";
import { letGoOf, useClaims } from "../commands/claimReview";
import { decideReview, meant } from "../commands/decideReview";
import { undoDecision } from "../commands/undoDecision";
import { useT } from "../i18n";
import { useReviewKeys } from "../interaction/useReviewKeys";
import { type Decision, lackOf, NO_DRAFT, numbered, type Review } from "../model/review";
import { DecisionBar, offered, TroubleLine, UndoLine } from "../panels/review/DecisionBar";
import { ReviewItem } from "../panels/review/ReviewItem";
import { ReviewFilters, ReviewList } from "../panels/review/ReviewList";
import styles from "../panels/review/review.module.css";
import { showLack } from "../panels/review/showLack";
import { Empty } from "../parts/Empty";
import { Icon } from "../parts/Icon";
import { LoadError } from "../parts/LoadError";
import { Waiting } from "../parts/Waiting";
import { useDocumentTitle } from "../parts/useDocumentTitle";
import { useDeskStore } from "../store/desk";
import { useViewStore } from "../store/view";

const AHEAD = 3;

/** The list as this desk sees it, and the way through it. */
function useTray() {
  const [query, setQuery] = useSearchParams();
  const state: "open" | "decided" = query.get("state") === "decided" ? "decided" : "open";
  const filter = {
    state,
    queue: query.get("queue") ?? "",
    run: query.get("run") ?? "",
    workflow: query.get("workflow") ?? "",
  };
  const list = useReviews(filter);
  const gone = useDeskStore((desk) => desk.gone);
  const all = useMemo(() => itemsOf(list.data), [list.data]);
  const items = state === "open" ? all.filter((each) => !gone.has(each.id)) : all;
  const wanted = query.get("item");
  const at = Math.max(0, items.findIndex((each) => each.id === wanted));
  const change = (name: string, value: string) => {
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  };
  const first = list.data?.pages[0];
  return { list, state, filter, items, at, item: items[at] ?? null, change, first };
}

type Tray = ReturnType<typeof useTray>;

/** What the keys and buttons do with the open item. */
function useDeciding(tray: Tray) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { items, at, change } = tray;
  const open = (index: number) => {
    const next = items[Math.min(Math.max(index, 0), items.length - 1)];
    if (next) change("item", next.id);
  };
  const decide = (review: Review, wanted: Decision) => {
    const draft = useViewStore.getState().drafts[review.id] ?? NO_DRAFT;
    const decision = meant(review, wanted, draft);
    const following = items[at + 1] ?? items[at - 1];
    setError(null);
    change("item", following?.id ?? "");
    if (decision === "later") {
      useDeskStore.getState().leave(review.id);
      void letGoOf(review.id);
      return;
    }
    decideReview(queries, review, decision, draft).then(
      (trouble) => trouble === "lock_lost" && change("item", review.id),
      (failure: unknown) => {
        setError(failure);
        change("item", review.id);
      },
    );
  };
  const undo = async () => {
    const back = await undoDecision(queries);
    if (back) change("item", back);
  };
  return { error, open, decide, undo };
}

export default function ReviewsPage() {
  const t = useT();
  const can = useCan();
  useDocumentTitle(t("review.title"));
  const tray = useTray();
  const { list, item, items, at, state } = tray;
  const mayDecide = can("review:Decide") && state === "open";
  const next = items.slice(at + 1, at + 1 + AHEAD).map((each) => each.id);
  useClaims(mayDecide ? (item?.id ?? null) : null, next, mayDecide);
  const desk = useDeciding(tray);
  if (list.isPending) return <Waiting />;
  if (list.isLoadingError) return <LoadError error={list.error} />;
  const total = Math.max(tray.first?.total ?? items.length, items.length);
  return (
    <div className={styles.desk}>
      <section className={styles.tray} aria-label={t("review.title")}>
        <ReviewFilters
          state={state}
          queue={tray.filter.queue}
          queues={tray.first?.queues ?? []}
          onState={(value) => tray.change("state", value === "open" ? "" : value)}
          onQueue={(value) => tray.change("queue", value)}
        />
        <NarrowNav at={at} total={total} onMove={(by) => desk.open(at + by)} />
        <ReviewList
          items={items}
          open={item?.id ?? null}
          onOpen={(id) => tray.change("item", id)}
          onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
        />
      </section>
      {item ? (
        <ReviewItem
          key={item.id}
          review={item}
          position={t("review.position", { at: at + 1, total })}
          mayDecide={mayDecide}
          error={desk.error}
        />
      ) : (
        <NothingOpen state={state} />
      )}
      <Foot tray={tray} desk={desk} mayDecide={mayDecide} />
    </div>
  );
}

function NothingOpen({ state }: { state: string }) {
  const t = useT();
  if (state !== "open") return <Empty title={t("review.decided_empty")} />;
  return <Empty title={t("review.empty_title")}>{t("review.empty_text")}</Empty>;
}

interface NarrowProps {
  at: number;
  total: number;
  onMove: (by: number) => void;
}

function NarrowNav({ at, total, onMove }: NarrowProps) {
  const t = useT();
  return (
    <div className={styles.narrowNav}>
      <ActionIcon variant="subtle" aria-label={t("common.previous")} onClick={() => onMove(-1)}>
        <span style={{ transform: "scaleX(-1)", display: "grid" }}>
          <Icon name="chevron" />
        </span>
      </ActionIcon>
      {t("review.position", { at: Math.min(at + 1, total), total })}
      <ActionIcon variant="subtle" aria-label={t("common.next")} onClick={() => onMove(1)}>
        <Icon name="chevron" />
      </ActionIcon>
    </div>
  );
}

interface FootProps {
  tray: Tray;
  desk: ReturnType<typeof useDeciding>;
  mayDecide: boolean;
}

function Foot({ tray, desk, mayDecide }: FootProps) {
  const t = useT();
  const { item, at } = tray;
  const [isHelping, setHelping] = useState(false);
  const decide = (decision: Decision) => {
    if (!item || !mayDecide || !offered(item).includes(decision)) return;
    const draft = useViewStore.getState().drafts[item.id] ?? NO_DRAFT;
    const lack = lackOf(item, decision, draft);
    if (lack) showLack(item, lack);
    else desk.decide(item, decision);
  };
  const choose = (index: number) => {
    const candidate = item && mayDecide ? numbered(item)[index] : undefined;
    if (item && candidate) useViewStore.getState().draft(item.id, { value: candidate.value });
  };
  const send = () => {
    const first = item ? offered(item)[0] : undefined;
    if (first) decide(first);
  };
  useReviewKeys({
    decide,
    choose,
    send,
    move: (by) => desk.open(at + by),
    undo: () => void desk.undo(),
    help: () => setHelping(true),
  });
  return (
    <footer className={styles.foot}>
      <TroubleLine open={item?.id ?? null} />
      <UndoLine onUndo={() => void desk.undo()} />
      {item && mayDecide && <DecisionBar review={item} onDecide={decide} />}
      <Modal opened={isHelping} onClose={() => setHelping(false)} title={t("review.keys")} centered>
        <p style={{ lineHeight: "var(--prose)" }}>{t("review.key_list")}</p>
        <p style={{ lineHeight: "var(--prose)" }}>{t("review.no_score")}</p>
      </Modal>
    </footer>
  );
}
