/** Starts a new run that keeps what does not depend on a step, and goes on from there. */
import { answer, api } from "../api/client";
import type { RerunPlace } from "../api/reruns";
import type { Json } from "../model/json";
import type { RerunChoice } from "../model/rerun";

interface Started {
  run_id: string;
  number: number;
}

interface Wish extends RerunPlace {
  version: RerunChoice;
  /** Left out: what the step was given stays. */
  input?: Json;
}

/** The key makes a second click harmless. */
export function rerunFrom({ run, node, activation, version, ...rest }: Wish, key: string): Promise<Started> {
  return answer<Started>(
    api.POST("/api/v1/runs/{run_id}/rerun", {
      params: { path: { run_id: run } },
      body: { node, activation, version, ...("input" in rest && { input: rest.input }) },
      headers: { "Idempotency-Key": key },
    }),
  );
}
