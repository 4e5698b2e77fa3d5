/** Calls a workflow as a program would, and waits a little for the answer. */
import { answer, api } from "../api/client";
import type { Json } from "../model/json";

export interface Called {
  id: string;
  number: number;
  state: string;
  output: Json;
  error: Json;
}

export const callOnce = (workflow: string, input: Json): Promise<Called> =>
  answer(
    api.POST("/api/v1/workflows/{workflow_id}/runs", {
      params: { path: { workflow_id: workflow } },
      body: { input, callback: null },
      headers: { Prefer: "wait=10" },
    }),
  );
