/** Asks for the end of a run. */
import { post } from "../api/http";

export const cancelRun = (id: string): Promise<unknown> => post(`/runs/${id}/cancel`);
