/** A run and what it tells of itself. */
import type { WorkflowDocument } from "./document";
import type { Json, JsonObject } from "./json";
import type { CardFacts } from "./nodeType";
import type { Counts, Progress, RunState } from "./progress";
import type { NotSent } from "./trial";

export interface Person {
  id: string;
  name: string;
}

export interface RunError {
  code: string;
  detail?: string;
  node?: string | null;
}

export interface Run {
  id: string;
  number: number;
  workflow: { id: string; slug: string; name: string };
  version: number;
  state: RunState;
  waiting_for: "person" | "timer" | "child" | null;
  counts: Counts;
  error: RunError | null;
  started_by: Person | null;
  /** What started it by itself. */
  trigger: {
    node: string;
    type: string;
    scheduled_at?: string | null;
    /** The run of another workflow that it followed. */
    run?: { id: string; number: number; workflow: string };
  } | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  parent_run_id: string | null;
  /** The run whose beginning it took over, and the step it went on from. */
  rerun_of?: { id: string; number: number | null; node: string } | null;
  kind: "live" | "try";
}

export interface RunDetail extends Run {
  input: Json;
  output: Json;
  /** Where its result is sent when it ends. */
  callback: { url: string } | null;
  document: WorkflowDocument;
  progress: { nodes: Progress };
  nodes?: Record<string, CardFacts>;
}

export interface NodeActivation {
  activation: string;
  index: number | null;
  visit: number;
  state: string;
  /** The exits that it left by. */
  ports: string[];
  input: Json;
  output: Json;
  confidence: number | null;
  error: RunError | null;
  decided_by: Person | null;
  decision: string | null;
  decided_at: string | null;
  reason: string;
  attempt: number;
  started_at: string | null;
  ended_at: string | null;
  duration_ms: number | null;
  review_id: string | null;
  /** Done by the earlier run of a re-run. */
  taken_over?: boolean;
  /** Of a try: its data was pinned; what was not really sent. */
  pinned?: boolean;
  not_sent?: NotSent | null;
}

export interface RunEvent {
  position: string;
  stream: string;
  seq: number;
  type: string;
  at: string;
  data: JsonObject;
}
