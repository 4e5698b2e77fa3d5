/** What starts runs by itself, as the server tells it. */
import type { Json } from "./json";
import type { Bilingual } from "./text";

export interface Trigger {
  id: string;
  workflow_id: string;
  node: string;
  type: string;
  name: string;
  sentence: Bilingual;
  state: "active" | "paused" | "gone";
  /** The next moments of a schedule. */
  next: string[];
  paused_at: string | null;
}

export interface Firing {
  scheduled_at: string;
  interval_start: string | null;
  origin: "clock" | "backfill";
  state: "waiting" | "started" | "left_out" | "refused";
  reason: Json;
  fired_at: string;
  run: { id: string; number: number | null; state: string | null } | null;
}

/** What was made of a run of the workflow that is followed. */
export interface FollowUp {
  source: { id: string; number: number | null; state: string | null };
  event: "succeeded" | "failed" | "held";
  state: "started" | "refused";
  reason: Json;
  at: string;
  run: { id: string; number: number | null; state: string | null } | null;
}

export interface SchedulePreview {
  sentence: Bilingual;
  next: string[];
  problem: { code: string; pointer: string; detail: string } | null;
}

/** Why a moment was not started, and how many moments that is. */
export function reasonOf(firing: Pick<Firing, "reason">): { code: string; count: number; detail: string } {
  const reason = firing.reason;
  if (typeof reason !== "object" || reason === null || Array.isArray(reason)) return { code: "", count: 0, detail: "" };
  const { code, count, detail } = reason;
  return {
    code: typeof code === "string" ? code : "",
    count: typeof count === "number" ? count : 1,
    detail: typeof detail === "string" ? detail : "",
  };
}
