/** Reviews: the trays and their items, claiming, deciding, undoing. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { JsonObject } from "../model/json";
import type { Decision, Review } from "../model/review";
import { get, post } from "./http";
import { nextPage, type Page } from "./paging";

export interface ReviewPage extends Page<Review> {
  queues?: { queue: string; open: number }[];
}

export interface ReviewFilter {
  state?: string;
  queue?: string;
  run?: string;
  workflow?: string;
}

export function useReviews(filter: ReviewFilter) {
  return useInfiniteQuery({
    queryKey: ["reviews", filter],
    queryFn: ({ pageParam, signal }) =>
      get<ReviewPage>("/reviews", { ...filter, cursor: pageParam, limit: 50 }, signal),
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
    queryFn: () => get<ReviewPage>("/reviews", { state: "open", limit: 1 }),
    refetchInterval: 15_000,
  });
}

export interface Claim {
  lock: string;
  until: string;
}

/** With a lock the claim is renewed, without one it is new. */
export const claim = (id: string, lock: string | null = null) =>
  post<Claim>(`/reviews/${id}/claim`, { lock });
export const release = (id: string, lock: string) => post<void>(`/reviews/${id}/release`, { lock });

export interface Verdict {
  lock: string;
  decision: Decision;
  fields?: JsonObject;
  reason?: string;
}

export interface Decided {
  id: string;
  state: string;
  decision: string;
  effective_at: string;
  undo_until: string | null;
}

export const decide = (id: string, verdict: Verdict) =>
  post<Decided>(`/reviews/${id}/decision`, verdict);
export const undo = (id: string) => post<Review>(`/reviews/${id}/undo`);
