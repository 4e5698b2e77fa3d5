/** How far a run is, step by step, and what that means for a card's mark and border. */
export type RunState =
  | "queued"
  | "running"
  | "waiting"
  | "cancelling"
  | "succeeded"
  | "failed"
  | "cancelled";

export type Mark =
  | "queued"
  | "running"
  | "done"
  | "waiting"
  | "person"
  | "decided"
  | "failed"
  | "dead"
  | "cancelled";

export interface NodeProgress {
  state?: string;
  running?: number;
  waiting?: number;
  person?: number;
  done?: number;
  failed?: number;
  dead?: number;
  ports?: Record<string, number>;
  confidence_median?: number | null;
  /** Spent in all turns together. */
  seconds?: number | null;
}

export type Progress = Record<string, NodeProgress>;

export interface Counts {
  items?: number;
  done?: number;
  held?: number;
  open_reviews?: number;
  failed?: number;
}

const STATES: Record<string, Mark> = {
  queued: "queued",
  running: "running",
  waiting: "waiting",
  timer: "waiting",
  child: "waiting",
  person: "person",
  done: "done",
  succeeded: "done",
  decided: "decided",
  failed: "failed",
  dead: "dead",
  skipped: "dead",
  cancelled: "cancelled",
};

const over = (count: number | undefined): boolean => (count ?? 0) > 0;

/** The one mark of a step: what needs a person or failed goes before what is still at work. A step
 * that is done for each item may still be reached by an item, however many went another way. What
 * persons have done is marked as theirs. */
export function markOf(
  progress: NodeProgress | undefined,
  runIsOver: boolean,
  { isPerItem = false, isPersons = false } = {},
): Mark {
  const mark = bareMark(progress, runIsOver, isPerItem);
  return mark === "done" && isPersons ? "decided" : mark;
}

function bareMark(
  progress: NodeProgress | undefined,
  runIsOver: boolean,
  isPerItem: boolean,
): Mark {
  if (!progress) return runIsOver ? "dead" : "queued";
  if (isPerItem && !runIsOver && totalOf(progress) === 0) return "queued";
  if (over(progress.failed)) return "failed";
  if (over(progress.person)) return "person";
  if (over(progress.running)) return "running";
  if (over(progress.waiting)) return "waiting";
  const named = STATES[progress.state ?? ""];
  if (named) return named;
  if (over(progress.done)) return "done";
  return over(progress.dead) || runIsOver ? "dead" : "queued";
}

/** How many activations of a step there are, ended or not. */
export function totalOf(progress: NodeProgress | undefined): number {
  if (!progress) return 0;
  const { running = 0, waiting = 0, person = 0, done = 0, failed = 0 } = progress;
  return running + waiting + person + done + failed;
}

export function isOver(state: RunState): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}

/** The mark of a whole run; a run that waits says for whom. */
export function runMark(state: RunState, waitingFor: string | null | undefined): Mark {
  if (state === "waiting") return waitingFor === "person" ? "person" : "waiting";
  if (state === "cancelling") return "running";
  return state === "succeeded" ? "done" : state;
}
