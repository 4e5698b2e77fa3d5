/** Sends a decision: the item leaves the desk at once and comes back when the server refuses. */
import type { QueryClient } from "@tanstack/react-query";
import { claim, decide, type Verdict } from "../api/reviews";
import { Problem } from "../api/problem";
import { type Decision, type Draft, fieldsToSend, isChanged, type Review } from "../model/review";
import { rescueFields } from "../model/rescue";
import { type Trouble, useDeskStore } from "../store/desk";
import { useViewStore } from "../store/view";

/** What is sent: only edit, and answers to forms, carry fields. */
export function verdictOf(review: Review, decision: Decision, draft: Draft): Omit<Verdict, "lock"> {
  const carries = decision === "edit" || decision === "submit";
  const own = carries ? fieldsToSend(review, draft) : null;
  const fields = review.kind === "rescue" ? rescueFields(review, decision, draft) : own;
  return { decision, fields, reason: draft.reason };
}

/** A changed answer is never sent as "right": it is the corrected one that was meant. */
export function meant(review: Review, decision: Decision, draft: Draft): Decision {
  const isFixed = isChanged(review, draft) && review.decisions.includes("edit");
  return decision === "accept" && isFixed ? "edit" : decision;
}

const TROUBLES: Record<string, Trouble> = {
  lock_lost: "lock_lost",
  already_decided: "already_decided",
  withdrawn: "withdrawn",
  expired: "withdrawn",
};

async function lockOf(id: string): Promise<string> {
  const { claims, hold } = useDeskStore.getState();
  const held = claims[id];
  if (held) return held.lock;
  const fresh = await claim(id);
  hold(id, fresh);
  return fresh.lock;
}

async function reclaim(id: string): Promise<void> {
  const { letGo, hold } = useDeskStore.getState();
  letGo(id);
  await claim(id).then(
    (fresh) => hold(id, fresh),
    () => undefined, // the next decision claims again and says what is wrong
  );
}

/** Null when it was taken; else why not. What was typed is kept in either case of refusal. */
export async function decideReview(
  queries: QueryClient,
  review: Review,
  decision: Decision,
  draft: Draft,
): Promise<Trouble> {
  const desk = useDeskStore.getState();
  const madeAt = performance.now();
  desk.leave(review.id);
  desk.tellTrouble(review, null);
  try {
    const lock = await lockOf(review.id);
    const told = await decide(review.id, { lock, ...verdictOf(review, decision, draft) });
    const undoUntil = told.undo_until ? Date.parse(told.undo_until) : null;
    desk.tellLast({ review, decision, undoUntil, madeAt });
    desk.letGo(review.id);
    useViewStore.getState().dropDraft(review.id);
    void queries.invalidateQueries({ queryKey: ["reviews"] });
    return null;
  } catch (error) {
    const trouble = error instanceof Problem ? TROUBLES[error.code] : undefined;
    if (trouble) desk.tellTrouble(review, trouble);
    if (trouble && trouble !== "lock_lost") return trouble; // it is over, and stays off the desk
    desk.bringBack(review.id);
    if (!trouble) throw error;
    await reclaim(review.id);
    return trouble;
  }
}
