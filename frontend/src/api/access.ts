/** Users and API keys. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Person } from "../model/run";
import { get, patch, post, remove } from "./http";
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
  useQuery({ queryKey: ["users"], queryFn: () => get<Page<User>>("/users", { limit: 200 }) });
export const useApiKeys = () =>
  useQuery({ queryKey: ["api-keys"], queryFn: () => get<Page<ApiKey>>("/api-keys") });

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
  useChange("users", (values: { email: string; name: string; role: Role; language: Language }) => post<Invitation>("/users", values));
export const useChangeUser = () =>
  useChange("users", ({ id, ...values }: { id: string; role?: Role; disabled?: boolean }) =>
    patch<User>(`/users/${id}`, values),
  );

/** A link under which somebody sets a new password; no mail is needed. */
export const usePasswordLink = () =>
  useChange("users", (id: string) =>
    post<{ link: string; expires_at: string }>(`/users/${id}/password-link`),
  );

export interface NewKey extends ApiKey {
  token: string;
}

export const useMakeKey = () =>
  useChange("api-keys", (values: { name: string; expires_in_days: number | null }) => post<NewKey>("/api-keys", values));
export const useRevokeKey = () =>
  useChange("api-keys", (id: string) => remove<void>(`/api-keys/${id}`));
