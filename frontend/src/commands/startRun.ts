/** Starts a run of the published version. */
import { post } from "../api/http";
import type { Json } from "../model/json";

interface Started {
  id: string;
  number: number;
}

/** The key makes a second click on the same form harmless. */
export function startRun(workflow: string, input: Json, key: string): Promise<Started> {
  return post<Started>(`/workflows/${workflow}/runs`, { input }, { "Idempotency-Key": key });
}
