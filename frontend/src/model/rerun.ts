/** Re-running from a step: what that would do, and the input that may be changed. */
import type { Drawing } from "./drawing";
import { isObject, type Json, type JsonObject, same } from "./json";
import { readInputForm } from "./inputForm";
import { inputFields, readInput, typedInput } from "./rescue";
import { type Field, type FieldFault, fieldsOf, type JsonSchema } from "./schema";

export type RerunChoice = "same" | "published";

export interface Repeat {
  node: string;
  title: string;
  effect: "idempotent" | "once";
  count: number;
  workflow: string | null;
}

export interface Refusal {
  detail: string;
  missing: string[];
  changed: string[];
}

export interface RerunVersion {
  choice: RerunChoice;
  number: number;
  refusal: Refusal | null;
}

export interface RerunPreview {
  activation: string | null;
  count: number;
  kept: { node: string; count: number }[];
  repeats: Repeat[];
  input_state: "one" | "several" | "none" | "large";
  input: Json;
  schema: JsonObject | null;
  versions: RerunVersion[];
}

/** How many steps are kept whole, and how many of their results. */
export function keptOf(preview: RerunPreview): { steps: number; results: number } {
  const results = preview.kept.reduce((sum, { count }) => sum + count, 0);
  return { steps: preview.kept.length, results };
}

/** The title of a repeat, with the sub-workflow that it stands in. */
export function titleOfRepeat(repeat: Repeat, drawing: Drawing, nameOf: (node: string) => string): string {
  if (repeat.workflow !== null) return `${repeat.workflow} › ${repeat.title}`;
  return drawing.steps.has(repeat.node) ? nameOf(repeat.node) : repeat.title;
}

/** The fields of the input: as its schema says, else one for each of its parts. */
export function fieldsOfInput(preview: RerunPreview, language: "en" | "ja", whole: string): Field[] {
  if (preview.schema && isObject(preview.input)) {
    const known = fieldsOf(preview.schema as JsonSchema, language);
    if (known.length > 0) return known;
  }
  return inputFields({ proposal: preview.input }, whole);
}

/** What stands in a field: what was typed, else what was given. */
export function typedOf(preview: RerunPreview, typed: JsonObject, field: Field): Json {
  return typedInput({ proposal: preview.input }, { fields: typed }, field);
}

interface ReadChange {
  /** Left out where nothing was changed. */
  input?: Json;
  faults: Record<string, FieldFault>;
}

/** The changed input as it is sent. What no field shows stays as it was. */
export function readChange(preview: RerunPreview, typed: JsonObject): ReadChange {
  const given = preview.input;
  if (preview.schema && isObject(given)) {
    const fields = fieldsOf(preview.schema as JsonSchema, "en");
    const read = readInputForm(fields, { ...given, ...typed });
    const shown = new Set(fields.map(({ name }) => name));
    const unseen = Object.entries(given).filter(([name]) => !shown.has(name));
    return changed(given, { ...Object.fromEntries(unseen), ...read.input }, read.faults);
  }
  const read = readInput({ proposal: given }, { fields: typed });
  return changed(given, read.input, read.faults);
}

function changed(given: Json, input: Json, faults: Record<string, FieldFault>): ReadChange {
  return same(given, input) ? { faults } : { input, faults };
}
