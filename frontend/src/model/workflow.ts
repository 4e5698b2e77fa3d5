/** Workflows as lists and pages show them. */
import type { HoldAnswer } from "./onHold";
import type { Problem, WorkflowDocument } from "./document";
import type { Json } from "./json";
import type { CardFacts } from "./nodeType";
import type { Person } from "./run";
import type { JsonSchema } from "./schema";

export interface WorkflowSummary {
  id: string;
  slug: string;
  name: string;
  folder: string;
  tags: string[];
  revision: number;
  published_version: number | null;
  updated_at: string;
  updated_by: Person | null;
  runs_24h: { total: number; failed: number; held: number };
  open_reviews: number;
  archived: boolean;
  sample: string | null;
}

export interface WorkflowDetail extends WorkflowSummary {
  document: WorkflowDocument;
  problems: Problem[];
  input_schema: JsonSchema;
  published_input_schema: JsonSchema | null;
  /** What a caller who waits is given while a person decides. */
  on_hold: HoldAnswer;
  nodes: Record<string, CardFacts>;
  sample_input?: Json;
}

export interface Version {
  number: number;
  note: string;
  published_at: string;
  published_by: Person | null;
}
