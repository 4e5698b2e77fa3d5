/** Trained models, to choose from. */
import { useQueries, useQuery } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { Page } from "./paging";

export interface Model {
  id: string;
  slug: string;
  name: string;
  newest: number | null;
}

export interface ModelVersion {
  id: string;
  number: number;
  state: string;
}

export interface ModelDetail extends Model {
  versions: ModelVersion[];
}

const MOST_READ = 30;

/** The models, and as they come the versions of each. */
export function useModels(): { models: Model[]; details: ModelDetail[]; isLoading: boolean } {
  const { data, isPending } = useQuery({
    queryKey: ["models"],
    queryFn: () => answer<Page<Model>>(api.GET("/api/v1/models", { params: { query: { limit: 200 } } })),
    staleTime: 30_000,
  });
  const models = data?.items ?? [];
  const answers = useQueries({
    queries: models.slice(0, MOST_READ).map(({ id }) => ({
      queryKey: ["models", id],
      queryFn: () => answer<ModelDetail>(api.GET("/api/v1/models/{model_id}", { params: { path: { model_id: id } } })),
      staleTime: 30_000,
    })),
  });
  return { models, details: answers.flatMap((each) => (each.data ? [each.data] : [])), isLoading: isPending };
}
