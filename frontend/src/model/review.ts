/** A question to a person, and what an answer to it may be. */
import { type Json, type JsonObject, isObject, same } from "./json";
import type { JsonSchema } from "./schema";
import type { Person } from "./run";

export type Decision =
  | "accept"
  | "edit"
  | "reject"
  | "send_back"
  | "ask"
  | "skip"
  | "submit"
  | "retry"
  | "fail";

export interface Candidate {
  value: Json;
  label: string;
  note?: string | null;
}

export interface Review {
  id: string;
  kind: "check" | "approval" | "form" | "rescue";
  state: "open" | "decided" | "withdrawn" | "expired";
  queue: string;
  title: string;
  workflow: { id: string; name: string };
  run: { id: string; number: number };
  node: { id: string; name: string };
  index: number | null;
  proposal: Json;
  evidence: Json;
  candidates: Candidate[];
  decisions: Decision[];
  form: JsonSchema | null;
  due_at: string | null;
  created_at: string;
  claimed_by: Person | null;
  claimed_until: string | null;
  decision: Decision | null;
  fields: JsonObject | null;
  reason: string;
  decided_by: Person | null;
  decided_at: string | null;
  effective_at: string | null;
  confidence?: number | null;
}

/** What a person has typed or chosen and not yet sent. */
export interface Draft {
  value?: Json;
  fields?: JsonObject;
  reason: string;
}

export const NO_DRAFT: Draft = { reason: "" };

/** The answer as it stands: what was chosen or typed, else what was proposed. */
export function answerOf(review: Review, draft: Draft): Json {
  if (draft.value !== undefined) return draft.value;
  if (draft.fields && isObject(review.proposal)) return { ...review.proposal, ...draft.fields };
  return draft.fields ?? review.proposal;
}

export function isChanged(review: Review, draft: Draft): boolean {
  return !same(answerOf(review, draft), review.proposal);
}

/** What is sent with `edit`: a scalar travels as {"value": x}. */
export function fieldsToSend(draft: Draft): JsonObject {
  if (draft.value !== undefined)
    return isObject(draft.value) ? draft.value : { value: draft.value };
  return draft.fields ?? {};
}

/** Whether a decision must say why; rejecting never needs a correction. */
export function needsReason(decision: Decision): boolean {
  return decision === "send_back" || decision === "ask";
}

/** Candidates as the screen numbers them, 1 to 5; the proposal is the first. */
export function numbered(review: Review): Candidate[] {
  return review.candidates.slice(0, 5);
}
