/** The home page's one answer. */
import { useQuery } from "@tanstack/react-query";
import type { Home } from "../model/home";
import { answer, api } from "./client";

export function useHome() {
  return useQuery({
    queryKey: ["home"],
    queryFn: () => answer<Home>(api.GET("/api/v1/home")),
    refetchInterval: 15_000,
  });
}
