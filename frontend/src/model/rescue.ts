/** A step that failed: its input as a form, and what is sent when a person has decided. */
import { isObject, type Json, type JsonObject, same } from "./json";
import type { Decision, Draft, Review } from "./review";
import { type Field, type FieldFault, fieldsOf, type JsonSchema, readField } from "./schema";

/** The field of an input that is no object, and of the value to go on with. */
const WHOLE = "";

const LONG = 60;

function schemaOf(value: Json): JsonSchema {
  switch (typeof value) {
    case "number":
      return { type: "number" };
    case "boolean":
      return { type: "boolean" };
    case "string":
      return value.length > LONG || value.includes("\n")
        ? { type: "string", format: "multiline" }
        : { type: "string" };
    default:
      return {};
  }
}

/** What the fields are made of, and what was typed into them. */
type Given = Pick<Review, "proposal">;
type Typed = Pick<Draft, "fields">;

/** The fields of what the step was given: one for each part of an object, else one in all. */
export function inputFields(review: Given, label: string): Field[] {
  const { proposal } = review;
  if (!isObject(proposal)) {
    const schema = schemaOf(proposal);
    return fieldsOf({ properties: { [WHOLE]: schema } }, "en").map((field) => ({ ...field, label }));
  }
  const parts = Object.entries(proposal).map(([name, value]) => [name, schemaOf(value)]);
  return fieldsOf({ properties: Object.fromEntries(parts) as Record<string, JsonSchema> }, "en");
}

/** What stands in a field: what was typed, else what the step was given. */
export function typedInput(review: Given, draft: Typed, field: Field): Json {
  const typed = draft.fields?.[field.name];
  if (typed !== undefined) return typed;
  return isObject(review.proposal) ? (review.proposal[field.name] ?? null) : review.proposal;
}

interface Read {
  input: Json;
  faults: Record<string, FieldFault>;
}

/** The corrected input. An emptied text is an empty text, an emptied number or value is null. */
export function readInput(review: Given, draft: Typed): Read {
  const input: JsonObject = {};
  const faults: Record<string, FieldFault> = {};
  for (const field of inputFields(review, "")) {
    const typed = typedInput(review, draft, field);
    const isText = field.kind === "text" || field.kind === "long";
    const { value = null, fault } = isText ? { value: typed, fault: undefined } : readPart(field, typed);
    if (fault) faults[field.name] = fault;
    else input[field.name] = value;
  }
  return { input: isObject(review.proposal) ? input : (input[WHOLE] ?? null), faults };
}

function readPart(field: Field, typed: Json) {
  const isTouched = typeof typed === "string";
  return isTouched ? readField(field, typed) : { value: typed, fault: undefined };
}

export function isCorrected(review: Review, draft: Draft): boolean {
  if (!draft.fields) return false;
  const { input, faults } = readInput(review, draft);
  return Object.keys(faults).length > 0 || !same(input, review.proposal);
}

/** The value to go on with: JSON where it is JSON, else the text as it stands. */
export function givenValue(draft: Draft): Json | undefined {
  if (typeof draft.value !== "string") return draft.value;
  if (draft.value.trim() === "") return undefined;
  try {
    return JSON.parse(draft.value) as Json;
  } catch {
    return draft.value;
  }
}

/** The fields that a decision carries; null where it carries none. */
export function rescueFields(review: Review, decision: Decision, draft: Draft): JsonObject | null {
  if (decision === "skip") return { value: givenValue(draft) ?? null };
  if (decision !== "retry" || !isCorrected(review, draft)) return null;
  return { input: readInput(review, draft).input };
}
