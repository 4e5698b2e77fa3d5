/** Starts a run of the published version. */
import { answer, api } from "../api/client";
import type { Json } from "../model/json";

interface Started {
  id: string;
  number: number;
}

/** The key makes a second click on the same form harmless. */
export function startRun(workflow: string, input: Json, key: string): Promise<Started> {
  return answer<Started>(
    api.POST("/api/v1/workflows/{workflow_id}/runs", {
      params: { path: { workflow_id: workflow } },
      body: { input, callback: null },
      headers: { "Idempotency-Key": key },
    }),
  );
}
