/** Runs: lists, one run, what its steps did, its events and its rows. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Json } from "../model/json";
import { isOver } from "../model/progress";
import type { NodeActivation, Run, RunDetail, RunEvent } from "../model/run";
import type { Comparison } from "../model/comparison";
import type { Replay } from "../model/replay";
import type { RunFilter } from "../model/runFilter";
import type { Timeline } from "../model/timeline";
import { address, answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

export type { RunFilter, RunStateFilter } from "../model/runFilter";

export function useRuns(filter: RunFilter, limit = 50) {
  return useInfiniteQuery({
    queryKey: ["runs", filter, limit],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<Run>>(
        api.GET("/api/v1/runs", {
          params: { query: given({ ...filter, cursor: pageParam, limit }) },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    placeholderData: (previous) => previous,
    refetchInterval: 10_000,
  });
}

export interface SavedFilter {
  id: string;
  name: string;
  query: string;
}

export const savedFiltersKey = ["run-filters"];

export function useSavedFilters() {
  return useQuery({
    queryKey: savedFiltersKey,
    queryFn: async () => (await answer<{ items: SavedFilter[] }>(api.GET("/api/v1/run-filters"))).items,
  });
}

export interface BulkOutcome {
  done: string[];
  skipped: { id: string; code: string; detail: string }[];
  failed: { id: string; code: string; detail: string }[];
  more: boolean;
}

export const runKey = (id: string) => ["run", id];

/** An empty id asks for nothing. */
export function useRun(id: string) {
  return useQuery({
    queryKey: runKey(id),
    enabled: id !== "",
    queryFn: () => answer<RunDetail>(api.GET("/api/v1/runs/{run_id}", { params: { path: { run_id: id } } })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : 15_000),
  });
}

/** When each step was at work and when it waited; read again every few seconds while it goes on. */
export function useTimeline(id: string, live: boolean) {
  return useQuery({
    queryKey: ["run", id, "timeline", live],
    queryFn: () =>
      answer<Timeline>(
        api.GET("/api/v1/runs/{run_id}/timeline", { params: { path: { run_id: id } } }),
      ),
    placeholderData: (previous) => previous,
    refetchInterval: live ? 3_000 : false,
  });
}

export function useComparison(left: string, right: string) {
  return useQuery({
    queryKey: ["run", left, "compare", right],
    queryFn: () =>
      answer<Comparison>(
        api.GET("/api/v1/runs/{run_id}/compare/{other_id}", {
          params: { path: { run_id: left, other_id: right } },
        }),
      ),
  });
}

export function fetchReplay(id: string): Promise<Replay> {
  return answer<Replay>(
    api.GET("/api/v1/runs/{run_id}/replay", { params: { path: { run_id: id } } }),
  );
}

/** Which turns of a step are wanted; all that is given must hold. */
export interface TurnFilter {
  state?: "done" | "person" | "failed" | "";
  index?: number | null;
  below?: number | null;
  decided?: boolean;
  q?: string;
}

export function useActivations(run: string, node: string, filter: TurnFilter, live: boolean) {
  return useInfiniteQuery({
    queryKey: ["run", run, "node", node, filter],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<NodeActivation>>(
        api.GET("/api/v1/runs/{run_id}/nodes/{node_id}", {
          params: {
            path: { run_id: run, node_id: node },
            query: given({ ...filter, decided: filter.decided || null, cursor: pageParam, limit: 20 }),
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: live ? 5_000 : false,
  });
}

export const turnKey = (run: string, node: string) => ["run", run, "turn", node];

/** What a step did for one item, or in its only turn: the newest of its visits; null: nothing yet. */
export async function readTurn(run: string, node: string, index: number | null): Promise<NodeActivation | null> {
  const page = await answer<Page<NodeActivation>>(
    api.GET("/api/v1/runs/{run_id}/nodes/{node_id}", {
      params: { path: { run_id: run, node_id: node }, query: { limit: 20, ...(index !== null && { index }) } },
    }),
  );
  return page.items.at(-1) ?? null;
}

const MOST_TURNS = 1_000;

/** The first turns of a step in one state, at most 1,000; "": in any. */
export async function readTurns(
  run: string,
  node: string,
  state: NonNullable<TurnFilter["state"]>,
): Promise<NodeActivation[]> {
  const found: NodeActivation[] = [];
  let cursor: string | null = "";
  while (cursor !== null && found.length < MOST_TURNS) {
    const page: Page<NodeActivation> = await answer(
      api.GET("/api/v1/runs/{run_id}/nodes/{node_id}", {
        params: { path: { run_id: run, node_id: node }, query: given({ state, cursor, limit: 200 }) },
      }),
    );
    found.push(...page.items);
    cursor = page.next_cursor;
  }
  return found;
}

export function useTurn(run: string, node: string, index: number | null, isOn: boolean) {
  return useQuery({
    queryKey: [...turnKey(run, node), index],
    enabled: isOn && run !== "",
    queryFn: () => readTurn(run, node, index),
    staleTime: Infinity,
  });
}

export function useRows(run: string, handle: string | null) {
  return useInfiniteQuery({
    queryKey: ["run", run, "rows", handle],
    enabled: handle !== null,
    queryFn: ({ pageParam }) =>
      answer<Page<Json>>(
        api.GET("/api/v1/runs/{run_id}/rows", {
          params: {
            path: { run_id: run },
            query: given({ handle, cursor: pageParam, limit: 100 }),
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    staleTime: Infinity,
  });
}

interface EventPage {
  items: RunEvent[];
  next: string | null;
}

export interface EventFilter {
  order: "oldest" | "newest";
  kind: "failure" | "wait" | "step" | "items" | "run" | "";
  node: string;
}

const EVENTS_AT_ONCE = 100;

export function useEvents(run: string, filter: EventFilter, live: boolean) {
  return useInfiniteQuery({
    queryKey: ["run", run, "events", filter],
    queryFn: ({ pageParam, signal }) =>
      answer<EventPage>(
        api.GET("/api/v1/runs/{run_id}/events", {
          params: {
            path: { run_id: run },
            query: given({ ...filter, after: pageParam, limit: EVENTS_AT_ONCE }),
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: live ? 5_000 : false,
  });
}

export const progressAddress = (run: string): string =>
  address(`/runs/${run}/events`, { view: "progress" });
export const outputCsvAddress = (run: string): string => address(`/runs/${run}/output.csv`);
