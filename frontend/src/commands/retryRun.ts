/** Tries again exactly what failed in a run. */
import { post } from "../api/http";

export const retryRun = (id: string): Promise<unknown> => post(`/runs/${id}/retry`);
