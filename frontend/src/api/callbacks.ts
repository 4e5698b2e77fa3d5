/** Results that are sent to an address when a run ends. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Callback, CallbackFilter, Signing } from "../model/callback";
import { answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

const REFRESH_MS = 5_000;

export function useCallbacks(filter: CallbackFilter) {
  return useInfiniteQuery({
    queryKey: ["callbacks", filter],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<Callback>>(
        api.GET("/api/v1/callbacks", { params: { query: given({ ...filter, cursor: pageParam, limit: 50 }) }, signal }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: REFRESH_MS,
  });
}

export function useSigning() {
  return useQuery({
    queryKey: ["callback-signing"],
    queryFn: () => answer<Signing>(api.GET("/api/v1/callback-signing")),
  });
}

export const postSend = (id: string) =>
  answer<Callback>(api.POST("/api/v1/callbacks/{callback_id}/send", { params: { path: { callback_id: id } } }));

export const postSendDead = (workflow: string | null) =>
  answer<{ count: number }>(api.POST("/api/v1/callbacks/send", { body: { workflow } }));

export const postReplaceSigning = () => answer<{ secret: string }>(api.POST("/api/v1/callback-signing/replace"));
