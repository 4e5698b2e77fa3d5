/** The page of a form, and what its sender is told afterwards. */
import type { Json, JsonObject } from "./json";
import type { Person, Run } from "./run";
import type { FieldFault, JsonSchema } from "./schema";
import type { Bilingual } from "./text";

export type Shows = "receipt" | "state" | "result";
export type Stage = "working" | "waiting" | "asked" | "done" | "failed" | "cancelled" | "withdrawn";

export interface AskedForm {
  title: Bilingual;
  introduction: Bilingual;
  audience: "link" | "signed_in";
  shows: Shows;
  input_schema: JsonSchema;
  max_file_bytes: number;
  file_endings: string[];
}

export interface SentForm {
  number: number;
  created: boolean;
  receipt: string | null;
  run_id: string | null;
}

/** What is asked of the sender. */
export interface Question {
  id: string;
  title: string;
  form: JsonSchema;
  initial: JsonObject;
  due_at: string | null;
}

export interface Receipt {
  number: number;
  title: Bilingual;
  receipt: Bilingual;
  sent_at: string;
  shows: Shows;
  stage: Stage | null;
  since: string | null;
  ended_at: string | null;
  can_withdraw: boolean;
  questions: Question[];
  output: Json;
}

export interface Submission {
  sent_at: string;
  withdrawn_at: string | null;
  sender: Person | null;
  run: Pick<Run, "id" | "number" | "state" | "waiting_for">;
}

/** A fault that the form knows words for, or one that the server found and says itself. */
export type ShownFault = FieldFault | { said: string };

interface Refused {
  pointer: string;
  code: string;
  detail: string;
}

const KNOWN: Readonly<Record<string, FieldFault>> = {
  required: "required",
  minimum: "minimum",
  maximum: "maximum",
  maxLength: "too_long",
};

const unescaped = (name: string) => name.replace(/~1/g, "/").replace(/~0/g, "~");

/** Faults by the name of their field; `rest` are those of no field on the page. */
export function faultsByField(errors: readonly Refused[], names: readonly string[]) {
  const faults: Record<string, ShownFault> = {};
  const rest: Refused[] = [];
  for (const error of errors) {
    const [, where, name, deeper] = error.pointer.split("/");
    const field = (where === "input" || where === "fields") && name !== undefined ? unescaped(name) : undefined;
    if (field === undefined || !names.includes(field)) rest.push(error);
    else faults[field] ??= (deeper === undefined && KNOWN[error.code]) || { said: error.detail };
  }
  return { faults, rest };
}

/** Whether nothing more will happen to it. */
export const isOver = (stage: Stage | null): boolean =>
  stage !== "working" && stage !== "waiting" && stage !== "asked";
