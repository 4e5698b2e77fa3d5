/** What one sent oneself. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { JsonObject } from "../model/json";
import type { MyRequest, RequestSummary } from "../model/request";
import { isOver } from "../model/sentForm";
import { answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

export type RequestFilter = "all" | "open" | "over";

const REFRESH_MS = 5_000;
const of = (id: string) => ({ params: { path: { run_id: id } } });

export function useMyRequests(which: RequestFilter) {
  const state = which === "all" ? null : which;
  return useInfiniteQuery({
    queryKey: ["requests", which],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<RequestSummary>>(
        api.GET("/api/v1/my/requests", { params: { query: given({ state, cursor: pageParam, limit: 30 }) }, signal }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: 2 * REFRESH_MS,
  });
}

export function useMyRequest(id: string) {
  return useQuery({
    queryKey: ["request", id],
    queryFn: () => answer<MyRequest>(api.GET("/api/v1/my/requests/{run_id}", of(id))),
    refetchInterval: ({ state }) => (isOver(state.data?.stage ?? null) ? false : REFRESH_MS),
  });
}

export function useWithdrawRequest(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer<MyRequest>(api.POST("/api/v1/my/requests/{run_id}/withdraw", of(id))),
    onSuccess: (request) => {
      queries.setQueryData(["request", id], request);
      void queries.invalidateQueries({ queryKey: ["requests"] });
    },
    onError: () => queries.invalidateQueries({ queryKey: ["request", id] }),
  });
}

export function useAnswerRequest(id: string, question: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (fields: JsonObject) =>
      answer<MyRequest>(
        api.POST("/api/v1/my/requests/{run_id}/answers/{review_id}", {
          params: { path: { run_id: id, review_id: question } },
          body: { fields },
        }),
      ),
    onSuccess: (request) => {
      queries.setQueryData(["request", id], request);
      void queries.invalidateQueries({ queryKey: ["requests"] });
    },
  });
}
