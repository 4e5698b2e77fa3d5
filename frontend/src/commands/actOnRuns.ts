/** Retries or cancels many runs at once: those that are named, or all that a filter matches. */
import { answer, api, given } from "../api/client";
import type { BulkOutcome, RunFilter } from "../api/runs";

export type BulkAction = "retry" | "cancel";
export type BulkWhich = { ids: string[] } | { filter: RunFilter };

const EVERY = {
  state: null,
  workflow: null,
  version: null,
  kind: "live",
  q: null,
  from: null,
  to: null,
  waiting_for: null,
  started_by: null,
} as const;

export function actOnRuns(action: BulkAction, which: BulkWhich): Promise<BulkOutcome> {
  const chosen =
    "ids" in which
      ? { ids: which.ids, filter: null }
      : { ids: null, filter: { ...EVERY, ...given(which.filter) } };
  return answer(api.POST("/api/v1/runs/bulk", { body: { action, ...chosen } }));
}
