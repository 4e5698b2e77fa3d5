/** What somebody sent, as he sees it. */
import type { Json } from "./json";
import type { JsonSchema } from "./schema";
import type { Question, Shows, Stage } from "./sentForm";
import type { Bilingual } from "./text";

export interface RequestWait {
  /** The name of the step; empty where it has none. */
  step: string;
  title: string;
  kind: string;
  queue: string;
  asks_sender: boolean;
  claimed_by: string | null;
  since: string;
  due_at: string | null;
}

export interface RequestSummary {
  id: string;
  number: number;
  kind: "form" | "run";
  title: Bilingual;
  workflow: string;
  shows: Shows;
  stage: Stage | null;
  waits: RequestWait[];
  waiting: number;
  can_withdraw: boolean;
  sent_at: string;
  ended_at: string | null;
}

export interface RequestDecision {
  step: string;
  title: string;
  kind: string;
  decision: string;
  reason: string;
  by: string | null;
  at: string;
}

export interface MyRequest extends RequestSummary {
  input: Json;
  input_schema: JsonSchema;
  receipt: Bilingual;
  decisions: RequestDecision[];
  questions: Question[];
  output: Json;
}
