/** Reviews: the trays and their items, claiming, deciding, undoing. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { JsonObject } from "../model/json";
import type { Decision, Review } from "../model/review";
import { answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

export interface ReviewPage extends Page<Review> {
  queues?: { queue: string; open: number }[];
}

export interface ReviewFilter {
  state?: Review["state"];
  queue?: string;
  run?: string;
  workflow?: string;
}

export function useReviews(filter: ReviewFilter) {
  return useInfiniteQuery({
    queryKey: ["reviews", filter],
    queryFn: ({ pageParam, signal }) =>
      answer<ReviewPage>(
        api.GET("/api/v1/reviews", {
          params: { query: given({ ...filter, cursor: pageParam, limit: 50 }) },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    placeholderData: (previous) => previous,
    refetchInterval: 15_000,
  });
}

/** How many reviews wait; for the rail and the home page. */
export function useOpenReviews() {
  return useQuery({
    queryKey: ["reviews", "open-count"],
    queryFn: () => answer<ReviewPage>(api.GET("/api/v1/reviews", { params: { query: { state: "open", limit: 1 } } })),
    refetchInterval: 15_000,
  });
}

export interface Claim {
  lock: string;
  until: string;
}

/** With a lock the claim is renewed, without one it is new. */
export const claim = (id: string, lock: string | null = null) =>
  answer<Claim>(
    api.POST("/api/v1/reviews/{review_id}/claim", { params: { path: { review_id: id } }, body: { lock } }),
  );
export const release = (id: string, lock: string) =>
  answer<void>(
    api.POST("/api/v1/reviews/{review_id}/release", { params: { path: { review_id: id } }, body: { lock } }),
  );

export interface Verdict {
  lock: string;
  decision: Decision;
  fields: JsonObject | null;
  reason: string;
}

export interface Decided {
  id: string;
  state: string;
  decision: string;
  effective_at: string;
  undo_until: string | null;
}

export const decide = (id: string, verdict: Verdict) =>
  answer<Decided>(
    api.POST("/api/v1/reviews/{review_id}/decision", {
      params: { path: { review_id: id } },
      body: verdict,
      keepalive: true, // it arrives even when the page is left at once
    }),
  );
export const undo = (id: string) =>
  answer<Review>(
    api.POST("/api/v1/reviews/{review_id}/undo", { params: { path: { review_id: id } } }),
  );
