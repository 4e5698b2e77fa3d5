/** Which runs the list shows, as its address says it; the address is the only place where it is kept. */
import type { RunState } from "./progress";

export type RunStateFilter = RunState | "active" | "held" | "";

export interface RunFilter {
  state?: RunStateFilter;
  workflow?: string;
  version?: number | null;
  q?: string;
  from?: string;
  to?: string;
  waiting_for?: "person" | "timer" | "child" | "";
  started_by?: string;
}

export const STATES = [
  "active",
  "held",
  "queued",
  "running",
  "waiting",
  "cancelling",
  "succeeded",
  "failed",
  "cancelled",
] as const;
export const WAITS = ["person", "timer", "child"] as const;
export const SPANS = ["1h", "24h", "7d", "30d"] as const;

/** The names in the address that are part of the filter, in the order in which they are saved. */
export const NAMES = ["state", "workflow", "version", "q", "since", "from", "to", "waiting_for", "by"] as const;
export type FilterName = (typeof NAMES)[number];

/** The words of an address. */
export interface Query {
  get: (name: string) => string | null;
}

const HOURS: Record<string, number> = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 };
const MINUTE = 60_000;

function among<T extends string>(choices: readonly T[], text: string | null): T | "" {
  return choices.find((each) => each === text) ?? "";
}

/** The beginning of a day in the reader's zone; `days` later where that is asked for. */
function dayOf(text: string | null, days = 0): string {
  const [year, month, day] = (text ?? "").split("-").map(Number);
  if (!year || !month || !day) return "";
  const moment = new Date(year, month - 1, day + days);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString();
}

/** To the minute, so that the same filter stays the same for a while. */
function sinceOf(text: string | null, now: number): string {
  const hours = HOURS[text ?? ""];
  if (!hours) return "";
  return new Date(Math.floor((now - hours * 60 * MINUTE) / MINUTE) * MINUTE).toISOString();
}

export function filterOf(query: Query, now: number): RunFilter {
  const workflow = query.get("workflow") ?? "";
  const version = Number(query.get("version"));
  return {
    state: among(STATES, query.get("state")),
    workflow,
    version: workflow && Number.isInteger(version) && version > 0 ? version : null,
    q: query.get("q") ?? "",
    from: sinceOf(query.get("since"), now) || dayOf(query.get("from")),
    to: query.get("since") ? "" : dayOf(query.get("to"), 1),
    waiting_for: among(WAITS, query.get("waiting_for")),
    started_by: query.get("by") === "me" ? "me" : "",
  };
}

/** What is kept of an address under a name. */
export function savedOf(query: Query): string {
  return NAMES.flatMap((name) => {
    const value = query.get(name);
    return value ? `${name}=${encodeURIComponent(value)}` : [];
  }).join("&");
}
