/** What starts runs by itself. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { JsonObject } from "../model/json";
import type { Firing, FollowUp, SchedulePreview, Trigger } from "../model/trigger";
import { answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

const REFRESH_MS = 15_000;

export function useTriggers(workflow: string) {
  return useQuery({
    queryKey: ["workflow", workflow, "triggers"],
    queryFn: () =>
      answer<{ items: Trigger[] }>(
        api.GET("/api/v1/workflows/{workflow_id}/triggers", { params: { path: { workflow_id: workflow } } }),
      ),
    refetchInterval: REFRESH_MS,
  });
}

export function useFirings(trigger: string) {
  return useInfiniteQuery({
    queryKey: ["trigger", trigger, "firings"],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<Firing>>(
        api.GET("/api/v1/triggers/{trigger_id}/firings", {
          params: { path: { trigger_id: trigger }, query: given({ cursor: pageParam, limit: 20 }) },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: REFRESH_MS,
  });
}

export function useFollowUps(trigger: string) {
  return useInfiniteQuery({
    queryKey: ["trigger", trigger, "follow-ups"],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<FollowUp>>(
        api.GET("/api/v1/triggers/{trigger_id}/follow-ups", {
          params: { path: { trigger_id: trigger }, query: given({ cursor: pageParam, limit: 20 }) },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: REFRESH_MS,
  });
}

/** What the parameters of a schedule step say; null asks nothing. */
export function useSchedulePreview(params: JsonObject | null) {
  return useQuery({
    queryKey: ["schedule", params],
    queryFn: ({ signal }) =>
      answer<SchedulePreview>(api.POST("/api/v1/schedules/preview", { body: { params: params ?? {} }, signal })),
    enabled: params !== null,
    placeholderData: keepPreviousData,
  });
}

const of = (id: string) => ({ params: { path: { trigger_id: id } } });

export const postPause = (id: string) => answer<Trigger>(api.POST("/api/v1/triggers/{trigger_id}/pause", of(id)));

export const postResume = (id: string) => answer<Trigger>(api.POST("/api/v1/triggers/{trigger_id}/resume", of(id)));

export const postBackfill = (id: string, from: string, to: string) =>
  answer<{ moments: number; new: number }>(
    api.POST("/api/v1/triggers/{trigger_id}/backfill", { ...of(id), body: { from, to } }),
  );
