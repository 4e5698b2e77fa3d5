/** Asks for the end of a run. */
import { answer, api } from "../api/client";

export const cancelRun = (id: string): Promise<unknown> => 
  answer(api.POST("/api/v1/runs/{run_id}/cancel", { params: { path: { run_id: id } } }));
