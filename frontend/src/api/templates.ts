/** Templates, and the workflows that are made of them. */
import { useQuery } from "@tanstack/react-query";
import type { Template } from "../model/gallery";
import type { Language } from "../model/text";
import { answer, api } from "./client";
import type { Saved } from "./drafts";
import type { ModelDetail } from "./models";

export interface Used extends Saved {
  name: string;
  published_version: number | null;
  model: string | null;
  model_state: string | null;
}

export function useTemplates() {
  return useQuery({
    queryKey: ["templates"],
    queryFn: () => answer<{ items: Template[] }>(api.GET("/api/v1/templates")),
    select: (data) => data.items,
    staleTime: Infinity,
  });
}

export function postUse(key: string, language: Language): Promise<Used> {
  return answer<Used>(
    api.POST("/api/v1/templates/{key}/use", { params: { path: { key } }, body: { language, name: null } }),
  );
}

/** Whether a version is ready, still on its way, or none came of it. */
export async function readModelState(model: string): Promise<"ready" | "failed" | "training"> {
  const path = { model_id: model };
  const { versions } = await answer<ModelDetail>(api.GET("/api/v1/models/{model_id}", { params: { path } }));
  if (versions.some(({ state }) => state === "ready")) return "ready";
  return versions.every(({ state }) => state === "failed") ? "failed" : "training";
}
