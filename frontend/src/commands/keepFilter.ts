/** Keeps a filter of the list of runs under a name, or forgets one. */
import { answer, api } from "../api/client";
import type { SavedFilter } from "../api/runs";

export const keepFilter = (name: string, query: string): Promise<SavedFilter> =>
  answer(api.POST("/api/v1/run-filters", { body: { name, query } }));

export const forgetFilter = (id: string): Promise<unknown> =>
  answer(api.DELETE("/api/v1/run-filters/{filter_id}", { params: { path: { filter_id: id } } }));
