/** Runs: lists, one run, what its steps did, its events and its rows. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Json } from "../model/json";
import { isOver } from "../model/progress";
import type { NodeActivation, Run, RunDetail, RunEvent } from "../model/run";
import { address, get } from "./http";
import { nextPage, type Page } from "./paging";

export interface RunFilter {
  state?: string;
  workflow?: string;
  q?: string;
}

export function useRuns(filter: RunFilter, limit = 50) {
  return useInfiniteQuery({
    queryKey: ["runs", filter, limit],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Run>>("/runs", { ...filter, cursor: pageParam, limit }, signal),
    initialPageParam: "",
    getNextPageParam: nextPage,
    placeholderData: (previous) => previous,
    refetchInterval: 10_000,
  });
}

export const runKey = (id: string) => ["run", id];

export function useRun(id: string) {
  return useQuery({
    queryKey: runKey(id),
    queryFn: () => get<RunDetail>(`/runs/${id}`),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : 15_000),
  });
}

export function useActivations(run: string, node: string, state: string, live: boolean) {
  return useInfiniteQuery({
    queryKey: ["run", run, "node", node, state],
    queryFn: ({ pageParam }) =>
      get<Page<NodeActivation>>(`/runs/${run}/nodes/${encodeURIComponent(node)}`, {
        state,
        cursor: pageParam,
        limit: 20,
      }),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: live ? 5_000 : false,
  });
}

export function useRows(run: string, handle: string | null) {
  return useInfiniteQuery({
    queryKey: ["run", run, "rows", handle],
    enabled: handle !== null,
    queryFn: ({ pageParam }) =>
      get<Page<Json>>(`/runs/${run}/rows`, { handle, cursor: pageParam, limit: 100 }),
    initialPageParam: "",
    getNextPageParam: nextPage,
    staleTime: Infinity,
  });
}

interface EventPage {
  items: RunEvent[];
  next: string | null;
}

export function useEvents(run: string, live: boolean) {
  return useInfiniteQuery({
    queryKey: ["run", run, "events"],
    queryFn: ({ pageParam }) =>
      get<EventPage>(`/runs/${run}/events`, { after: pageParam, limit: 100 }),
    initialPageParam: "",
    getNextPageParam: (page) => (page.items.length === 100 ? (page.next ?? undefined) : undefined),
    refetchInterval: live ? 5_000 : false,
  });
}

export const progressAddress = (run: string): string =>
  address(`/runs/${run}/events`, { view: "progress" });
export const outputCsvAddress = (run: string): string => address(`/runs/${run}/output.csv`);
