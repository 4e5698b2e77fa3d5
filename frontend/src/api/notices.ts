/** What one is told of one's workflows, and what one wants to hear. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Choices, Notice, Ways, WorkflowChoice } from "../model/notice";
import { answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

const REFRESH_MS = 20_000;
const KEY = ["notices"];

export interface NoticeFilter {
  state: "all" | "unread";
  kind: string;
  workflow: string;
}

export function useUnread() {
  return useQuery({
    queryKey: [...KEY, "unread"],
    queryFn: () => answer<{ unread: number }>(api.GET("/api/v1/notices/unread")),
    refetchInterval: REFRESH_MS,
  });
}

export function useNotices(filter: NoticeFilter, limit: number) {
  return useInfiniteQuery({
    queryKey: [...KEY, filter, limit],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<Notice>>(
        api.GET("/api/v1/notices", {
          params: { query: given({ ...filter, cursor: pageParam, limit }) as never },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: REFRESH_MS,
  });
}

const of = (id: string) => ({ params: { path: { notice_id: id } } });

const useChange = <V, R>(call: (values: V) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
};

export const useRead = () =>
  useChange((id: string) => answer<Notice>(api.POST("/api/v1/notices/{notice_id}/read", of(id))));

export const useReadAll = () =>
  useChange((body: { kind: string; workflow: string; until: string | null }) =>
    answer<{ read: number }>(api.POST("/api/v1/notices/read", { body: body as never })),
  );

const CHOICES = ["notice-choices"];

export function useChoices() {
  return useQuery({
    queryKey: CHOICES,
    queryFn: () => answer<Choices>(api.GET("/api/v1/notice-choices")),
  });
}

export function useChoose() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { ways: Ways; hours: number | null }) =>
      answer<Choices>(api.PUT("/api/v1/notice-choices", { body })),
    onSuccess: (choices) => queries.setQueryData(CHOICES, choices),
  });
}

const ofWorkflow = (id: string) => ({ params: { path: { workflow_id: id } } });

export function useWorkflowChoice(id: string, isWanted = true) {
  return useQuery({
    queryKey: [...CHOICES, id],
    queryFn: () =>
      answer<WorkflowChoice>(api.GET("/api/v1/workflows/{workflow_id}/notice-choice", ofWorkflow(id))),
    enabled: isWanted,
  });
}

export interface NewChoice {
  ways: Ways;
  hours: number | null;
  follows: boolean | null;
}

/** Null lets the workflow be as all others. */
export function useChooseOf(id: string) {
  const queries = useQueryClient();
  const path = "/api/v1/workflows/{workflow_id}/notice-choice";
  return useMutation({
    mutationFn: (body: NewChoice | null) =>
      answer<WorkflowChoice>(
        body === null ? api.DELETE(path, ofWorkflow(id)) : api.PUT(path, { ...ofWorkflow(id), body }),
      ),
    onSuccess: (choice) => {
      queries.setQueryData([...CHOICES, id], choice);
      return queries.invalidateQueries({ queryKey: CHOICES, exact: true });
    },
  });
}
