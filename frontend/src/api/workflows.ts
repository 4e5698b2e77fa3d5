/** Workflows, their versions, and the kinds of steps. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { indexTypes, type NodeType } from "../model/nodeType";
import type { Version, WorkflowDetail, WorkflowSummary } from "../model/workflow";
import { get } from "./http";
import { nextPage, type Page } from "./paging";

export function useWorkflows(search: string) {
  return useInfiniteQuery({
    queryKey: ["workflows", search],
    queryFn: ({ pageParam, signal }) =>
      get<Page<WorkflowSummary>>("/workflows", { q: search, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: "",
    getNextPageParam: nextPage,
    placeholderData: (previous) => previous,
  });
}

export function useWorkflow(reference: string) {
  return useQuery({
    queryKey: ["workflow", reference],
    queryFn: () => get<WorkflowDetail>(`/workflows/${encodeURIComponent(reference)}`),
  });
}

export function useVersions(id: string) {
  return useQuery({
    queryKey: ["workflow", id, "versions"],
    queryFn: () => get<Page<Version>>(`/workflows/${id}/versions`),
  });
}

export function useNodeTypes() {
  return useQuery({
    queryKey: ["node-types"],
    queryFn: () => get<{ items: NodeType[] }>("/node-types"),
    select: (data) => ({ items: data.items, index: indexTypes(data.items) }),
    staleTime: Infinity,
  });
}
