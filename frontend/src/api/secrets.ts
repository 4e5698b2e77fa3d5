/** Credentials: their values are sent once, and are kept nowhere here. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Secret, SecretKind } from "../model/secret";
import { answer, api } from "./client";
import type { Page } from "./paging";

const KEY = ["secrets"];
const MOST = 200;

export const useSecrets = (isWanted = true) =>
  useQuery({
    queryKey: KEY,
    queryFn: () => answer<Page<Secret>>(api.GET("/api/v1/secrets", { params: { query: { limit: MOST } } })),
    enabled: isWanted,
  });

function useChange<In, Out>(call: (values: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    gcTime: 0, // what was sent holds a value
  });
}

type Fields = Record<string, string | number>;

const of = (name: string) => ({ params: { path: { name } } });

export interface NewSecret {
  name: string;
  title: string;
  kind: SecretKind;
  fields: Fields;
  hosts: string[];
}

export const useMakeSecret = () =>
  useChange((body: NewSecret) => answer<Secret>(api.POST("/api/v1/secrets", { body })));

export const useChangeSecret = () =>
  useChange(({ name, ...body }: { name: string; title: string; hosts: string[] | null }) =>
    answer<Secret>(api.PATCH("/api/v1/secrets/{name}", { ...of(name), body })),
  );

export const useRotateSecret = () =>
  useChange(({ name, ...body }: { name: string; fields: Fields; keep_old_seconds: number }) =>
    answer<Secret>(api.PUT("/api/v1/secrets/{name}/value", { ...of(name), body })),
  );

export const useEndOldValues = () =>
  useChange((name: string) => answer<Secret>(api.DELETE("/api/v1/secrets/{name}/old-values", of(name))));

export const useDeleteSecret = () =>
  useChange((name: string) => answer<void>(api.DELETE("/api/v1/secrets/{name}", of(name))));
