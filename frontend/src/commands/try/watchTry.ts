/** Keeps the figures of the try that is shown up to date, and reads again what a step has done since. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followRun } from "../../api/live";
import { runKey, turnKey, useRun } from "../../api/runs";
import type { NodeActivation } from "../../model/run";
import { isOver, type Progress, totalOf } from "../../model/progress";
import { staleSteps } from "../../model/stale";
import { renewedBy } from "../../model/trial";
import { isSettled } from "../../model/wireValue";
import { useDocumentStore } from "../../store/document";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";

/** The steps that the try has come to; a try of a part counts only what it was asked for. */
function reached(nodes: Progress): Progress {
  const { tried } = useTrialStore.getState();
  const part = tried && renewedBy(tried.document, tried.mode, tried.node);
  if (!part) return nodes;
  const own = Object.entries(nodes).filter(([id, each]) => part.has(id) && totalOf(each) + (each.dead ?? 0) > 0);
  return Object.fromEntries(own);
}

/** With what the other steps showed before. */
function shown(nodes: Progress): Progress {
  const own = reached(nodes);
  useTrialStore.getState().reach(Object.keys(own));
  return { ...useTrialStore.getState().tried?.kept, ...own };
}

/** Turns that have not ended are read again when the figures of their step have changed. */
function readAgain(queries: QueryClient, run: string, before: Progress, now: Progress): void {
  for (const id of Object.keys(now)) {
    if (before[id] === now[id]) continue;
    void queries.invalidateQueries({
      queryKey: turnKey(run, id),
      predicate: ({ state }) => !isSettled(state.data as NodeActivation | null | undefined),
    });
  }
}

export function useWatchedTry(): void {
  const queries = useQueryClient();
  const id = useTrialStore((state) => state.tried?.run ?? "");
  const { data } = useRun(id);
  const { open, tell, setLive, close } = useRunStore();
  const isDone = data !== undefined && isOver(data.state);
  const isKnown = data !== undefined;
  useEffect(() => {
    const { tried } = useTrialStore.getState();
    if (!tried || tried.mode === "all") close(); // a try of a part leaves the others' figures
  }, [id, close]);
  useEffect(() => close, [close]);
  useEffect(() => {
    if (!data) return;
    open(data, shown(data.progress.nodes));
  }, [data, open]);
  useEffect(() => {
    if (!isKnown || isDone) return;
    return followRun(id, {
      onProgress: (run, nodes) => {
        const known = useRunStore.getState().run;
        tell(known && run ? { ...known, ...run } : known, shown(nodes));
      },
      onEnd: () => void queries.invalidateQueries({ queryKey: runKey(id) }),
      onLive: setLive,
    });
  }, [id, isKnown, isDone, tell, setLive, queries]);
  useEffect(
    () => useRunStore.subscribe(({ nodes }, before) => nodes !== before.nodes && readAgain(queries, id, before.nodes, nodes)),
    [queries, id],
  );
}

/** Marks what is older than the drawing, while a try is shown. */
export function useStaleMarks(): void {
  const tried = useTrialStore((state) => state.tried);
  const document = useDocumentStore((state) => state.open?.document ?? null);
  useEffect(() => {
    if (!tried || !document) return;
    const { stale, tell } = useTrialStore.getState();
    const { nodes } = useRunStore.getState();
    const changed = staleSteps(tried.document, document);
    const fresh = new Set([...tried.keptStale, ...changed].filter((id) => totalOf(nodes[id]) > 0));
    if (fresh.size > 0 || stale.size > 0) tell({ stale: fresh });
  }, [tried, document]);
}
