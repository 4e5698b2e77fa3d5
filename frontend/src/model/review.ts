/** A question to a person, and what an answer to it may be. */
import { type Json, type JsonObject, isObject, same } from "./json";
import { type FieldFault, fieldsOf, type JsonSchema, kindOf, readField } from "./schema";
import { givenValue, isCorrected, readInput } from "./rescue";
import { numberOf } from "./width";
import type { Person } from "./run";

export type Decision =
  | "accept"
  | "edit"
  | "reject"
  | "send_back"
  | "ask"
  | "submit"
  | "retry"
  /** Of a rescue: go on with a given value. */
  | "skip"
  | "fail"
  /** Put off: only this desk knows of it. */
  | "later";

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

/** What was typed, as the form means it: digits of any width are a number where one is asked for.
 * Until it is sent the text itself is kept, or "1." could never become "1.5". */
function meant(schema: JsonSchema | undefined, typed: Json): Json {
  if (typeof typed !== "string" || !schema) return typed;
  const kind = kindOf(schema);
  if (kind === "number") return numberOf(typed) ?? typed;
  return kind === "json" ? jsonOf(typed) : typed;
}

function jsonOf(typed: string): Json {
  try {
    return JSON.parse(typed) as Json;
  } catch {
    return typed;
  }
}

function meantFields({ form }: Review, fields: JsonObject): JsonObject {
  const pairs = Object.entries(fields).map(([name, typed]) => [
    name,
    meant(form?.properties?.[name], typed),
  ]);
  return Object.fromEntries(pairs) as JsonObject;
}

function meantValue({ form }: Review, typed: Json): Json {
  return meant(form?.properties?.value ?? form ?? undefined, typed);
}

/** The answer as it stands: what was chosen or typed, else what was proposed. */
export function answerOf(review: Review, draft: Draft): Json {
  if (draft.value !== undefined) return meantValue(review, draft.value);
  if (!draft.fields) return review.proposal;
  const fields = meantFields(review, draft.fields);
  return isObject(review.proposal) ? { ...review.proposal, ...fields } : fields;
}

export function isChanged(review: Review, draft: Draft): boolean {
  if (review.kind === "rescue") return isCorrected(review, draft);
  return !same(answerOf(review, draft), review.proposal);
}

/** What is sent with `edit`: a scalar travels as {"value": x}. */
export function fieldsToSend(review: Review, draft: Draft): JsonObject {
  if (draft.value === undefined) return meantFields(review, draft.fields ?? {});
  const value = meantValue(review, draft.value);
  return isObject(value) ? value : { value };
}

/** Whether a decision must say why; rejecting never needs a correction. */
export function needsReason(decision: Decision): boolean {
  return decision === "send_back" || decision === "ask";
}

/** What is wrong with the fields of a form as it would be sent. */
export function formFaults(review: Review, draft: Draft): Record<string, FieldFault> {
  const answer = answerOf(review, draft);
  const faults: Record<string, FieldFault> = {};
  for (const field of fieldsOf(review.form ?? undefined, "en")) {
    const typed = draft.fields?.[field.name] ?? (isObject(answer) ? answer[field.name] : null) ?? null;
    const { fault } = readField(field, typed);
    if (fault) faults[field.name] = fault;
  }
  return faults;
}

export type Lack = "reason_needed" | "value_needed" | "fields_faulty";

/** What a decision still lacks before it can be sent. */
export function lackOf(review: Review, decision: Decision, draft: Draft): Lack | null {
  if (needsReason(decision) && draft.reason.trim() === "") return "reason_needed";
  if (review.kind === "rescue") {
    if (decision === "skip" && givenValue(draft) === undefined) return "value_needed";
    const faulty = decision === "retry" && Object.keys(readInput(review, draft).faults).length > 0;
    return faulty ? "fields_faulty" : null;
  }
  const isForm = decision === "submit";
  return isForm && Object.keys(formFaults(review, draft)).length > 0 ? "fields_faulty" : null;
}

/** Candidates as the screen numbers them, 1 to 5; the proposal is the first. */
export function numbered(review: Review): Candidate[] {
  return review.candidates.slice(0, 5);
}
