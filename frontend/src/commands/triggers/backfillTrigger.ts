/** Runs the moments of a past period that were not run; the days are those of the reader's clock. */
import { postBackfill } from "../../api/triggers";

export function backfillTrigger(id: string, first: string, last: string): Promise<{ moments: number; new: number }> {
  const from = new Date(`${first}T00:00:00`);
  const end = new Date(`${last}T23:59:59.999`);
  const now = new Date();
  return postBackfill(id, from.toISOString(), (end > now ? now : end).toISOString());
}
