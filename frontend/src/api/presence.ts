/** Says that this tab has a workflow open, and learns who else has and how new the draft is. */
import type { Present } from "../model/present";
import type { Person } from "../model/run";
import { answer, api } from "./client";

export interface Presence {
  people: Present[];
  revision: number;
  updated_by: Person | null;
}

export function tellPresence(id: string, tab: string, node: string | null): Promise<Presence> {
  return answer<Presence>(
    api.POST("/api/v1/workflows/{workflow_id}/presence", {
      params: { path: { workflow_id: id } },
      body: { tab, node },
    }),
  );
}

/** Also while the page goes. */
export function leavePresence(id: string, tab: string): Promise<void> {
  return answer<void>(
    api.DELETE("/api/v1/workflows/{workflow_id}/presence", {
      params: { path: { workflow_id: id }, query: { tab } },
      keepalive: true,
    }),
  );
}
