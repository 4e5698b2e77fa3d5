/** Keeps the run store fresh while a run is open: from its detail, then from its live stream. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followRun } from "../api/live";
import { runKey } from "../api/runs";
import { isOver } from "../model/progress";
import type { RunDetail } from "../model/run";
import { useRunStore } from "../store/run";

export function useWatchedRun(detail: RunDetail): void {
  const { open, tell, setLive, close } = useRunStore();
  const queries = useQueryClient();
  const { id } = detail;
  const isDone = isOver(detail.state);
  useEffect(() => open(detail, detail.progress.nodes), [detail, open]);
  useEffect(() => close, [id, close]);
  useEffect(() => {
    if (isDone) return;
    return followRun(id, {
      onProgress: (run, nodes) => {
        const known = useRunStore.getState().run;
        tell(known && run ? { ...known, ...run } : known, nodes);
      },
      onEnd: () => void queries.invalidateQueries({ queryKey: runKey(id) }),
      onLive: setLive,
    });
  }, [id, isDone, tell, setLive, queries]);
}
