/** What waits for a person, and what needs a look. */
export interface Tray {
  queue: string;
  open: number;
  oldest_at: string;
  due_at: string | null;
  overdue: number;
}

export interface FailureGroup {
  workflow: { id: string; name: string; slug: string };
  node: string;
  code: string;
  detail: string;
  count: number;
  last: { id: string; number: number; ended_at: string };
}

export interface Home {
  trays: Tray[];
  failed: FailureGroup[];
  unstarted: { count: number; oldest_at: string | null; workers: number };
  old_holds: { count: number; oldest_at: string | null };
  failed_models: { slug: string; name: string; code: string; ended_at: string | null }[];
}

/** Whether nothing at all needs a look. */
export const isCalm = ({ failed, unstarted, old_holds, failed_models, trays }: Home): boolean =>
  failed.length + failed_models.length + unstarted.count + old_holds.count === 0 && trays.every(({ overdue }) => overdue === 0);
