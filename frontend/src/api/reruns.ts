/** What re-running from a step would do. */
import { useQuery } from "@tanstack/react-query";
import type { RerunChoice, RerunPreview } from "../model/rerun";
import { answer, api } from "./client";

export interface RerunPlace {
  run: string;
  node: string;
  /** One turn; null: the newest of every item. */
  activation: string | null;
}

export function useRerunPreview({ run, node, activation }: RerunPlace, version: RerunChoice) {
  return useQuery({
    queryKey: ["run", run, "rerun", node, activation, version],
    queryFn: () =>
      answer<RerunPreview>(
        api.GET("/api/v1/runs/{run_id}/rerun", {
          params: { path: { run_id: run }, query: { node, version, ...(activation !== null && { activation }) } },
        }),
      ),
    placeholderData: (previous) => previous,
    retry: false,
  });
}
