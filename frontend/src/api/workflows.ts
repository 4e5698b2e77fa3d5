/** Workflows, their versions, and the kinds of steps. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { indexTypes, type NodeType } from "../model/nodeType";
import type { Version, WorkflowDetail, WorkflowSummary } from "../model/workflow";
import { answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

export interface WorkflowFilter {
  q?: string;
  folder?: string;
  tag?: string;
  archived?: boolean;
  sort?: "updated" | "name";
}

export function useWorkflowList(filter: WorkflowFilter) {
  return useInfiniteQuery({
    queryKey: ["workflows", filter],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<WorkflowSummary>>(
        api.GET("/api/v1/workflows", {
          params: { query: given({ ...filter, cursor: pageParam, limit: 50 }) },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    placeholderData: (previous) => previous,
  });
}

export const useWorkflows = (search: string) => useWorkflowList({ q: search });

export function useWorkflow(reference: string) {
  return useQuery({
    queryKey: ["workflow", reference],
    queryFn: () => answer<WorkflowDetail>(
        api.GET("/api/v1/workflows/{workflow_id}", {
          params: { path: { workflow_id: reference } },
        }),
      ),
  });
}

export function useVersions(id: string) {
  return useQuery({
    queryKey: ["workflow", id, "versions"],
    queryFn: () => answer<Page<Version>>(
        api.GET("/api/v1/workflows/{workflow_id}/versions", {
          params: { path: { workflow_id: id } },
        }),
      ),
  });
}

export function useNodeTypes() {
  return useQuery({
    queryKey: ["node-types"],
    queryFn: () => answer<{ items: NodeType[] }>(api.GET("/api/v1/node-types")),
    select: (data) => ({ items: data.items, index: indexTypes(data.items) }),
    staleTime: Infinity,
  });
}
