/** Tries again exactly what failed in a run. */
import { answer, api } from "../api/client";

export const retryRun = (id: string): Promise<unknown> => 
  answer(api.POST("/api/v1/runs/{run_id}/retry", { params: { path: { run_id: id } } }));
