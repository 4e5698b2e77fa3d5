/** Users and API keys. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Person } from "../model/run";
import { answer, api } from "./client";
import type { Language } from "../i18n";
import type { Page } from "./paging";
import type { Role } from "./session";

export interface User {
  id: string;
  email: string;
  name: string;
  kind: "person" | "service";
  role: Role;
  active: boolean;
  disabled: boolean;
  created_at: string;
}

export interface ApiKey {
  id: string;
  name: string;
  user: Person;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
  revoked_at: string | null;
}

export const useUsers = () =>
  useQuery({ queryKey: ["users"], queryFn: () => answer<Page<User>>(api.GET("/api/v1/users", { params: { query: { limit: 200 } } })) });
export const useApiKeys = () =>
  useQuery({ queryKey: ["api-keys"], queryFn: () => answer<Page<ApiKey>>(api.GET("/api/v1/api-keys")) });

function useChange<In, Out>(key: string, call: (values: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}

export interface Invitation {
  user: User;
  link: string;
  expires_at: string;
}

export const useInvite = () =>
  useChange("users", (body: { email: string; name: string; role: Role; language: Language }) =>
    answer<Invitation>(api.POST("/api/v1/users", { body })),
  );
export const useChangeUser = () =>
  useChange("users", ({ id, ...body }: { id: string; role?: Role; disabled?: boolean }) =>
    answer<User>(api.PATCH("/api/v1/users/{user_id}", { params: { path: { user_id: id } }, body })),
  );

/** A link under which somebody sets a new password; no mail is needed. */
export const usePasswordLink = () =>
  useChange("users", (id: string) =>
    answer<{ link: string; expires_at: string }>(
      api.POST("/api/v1/users/{user_id}/password-link", { params: { path: { user_id: id } } }),
    ),
  );

export interface NewKey extends ApiKey {
  token: string;
}

export const useMakeKey = () =>
  useChange("api-keys", (body: { name: string; expires_in_days: number | null }) =>
    answer<NewKey>(api.POST("/api/v1/api-keys", { body })),
  );
export const useRevokeKey = () =>
  useChange("api-keys", (id: string) =>
    answer<void>(api.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: id } } })),
  );
