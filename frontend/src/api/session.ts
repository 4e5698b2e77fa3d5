/** Who is signed in, signing in and out, and the one-time link. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { chooseLanguage, type Language } from "../i18n";
import { answer, api, keepCsrfToken } from "./client";
import { Problem } from "./problem";

export type Role = "admin" | "editor" | "approver";

export interface Session {
  user: { id: string; email: string; name: string; role: Role; language: Language | null };
  csrf_token: string | null;
  actions: string[];
}

const KEY = ["session"];

async function fetchSession(): Promise<Session | null> {
  try {
    return taken(await answer<Session>(api.GET("/api/v1/session")));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

function taken(session: Session): Session {
  keepCsrfToken(session.csrf_token ?? "");
  return session;
}

export function useSession() {
  return useQuery({ queryKey: KEY, queryFn: fetchSession, staleTime: Infinity, retry: 1 });
}

/** The signed-in user; only for parts drawn inside the signed-in frame. */
export function useMe(): Session {
  const { data } = useSession();
  if (!data) throw new Error("nobody is signed in");
  return data;
}

export function useCan(): (action: string) => boolean {
  const { data } = useSession();
  return (action) => data?.actions.includes(action) ?? false;
}

function useEntering<T>(call: (values: T) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: async (session) => {
      taken(session);
      if (session.user.language) await chooseLanguage(session.user.language);
      client.setQueryData(KEY, session);
    },
  });
}

export const useSignIn = () =>
  useEntering((body: { email: string; password: string }) =>
    answer<Session>(api.POST("/api/v1/session", { body })),
  );

export interface FirstValues {
  token: string;
  /** Null where the link itself knows it. */
  email: string | null;
  name: string;
  password: string;
  language: Language;
}

export const useFirst = () =>
  useEntering((body: FirstValues) =>
    answer<Session>(api.POST("/api/v1/session/first", { body })),
  );

export interface FirstLink {
  valid: boolean;
  purpose: "first_admin" | "invite" | "reset" | null;
  email: string | null;
}

export function useFirstLink(token: string) {
  return useQuery({
    queryKey: ["first", token],
    queryFn: () => answer<FirstLink>(api.GET("/api/v1/session/first", { params: { query: { token } } })),
    retry: false,
  });
}

/** Changes one's own name or language; the words on the screen follow at once. */
export const useChangeMe = () =>
  useEntering((body: { name?: string; language?: Language }) =>
    answer<Session>(api.PATCH("/api/v1/session", { body })),
  );

export const useChangePassword = () =>
  useEntering((body: { old: string; new: string }) =>
    answer<Session>(api.POST("/api/v1/session/password", { body })),
  );

export const useSignOut = () => useLeaving(() => answer<void>(api.DELETE("/api/v1/session")));

export const useSignOutEverywhere = () =>
  useLeaving(() => answer<void>(api.DELETE("/api/v1/session/everywhere")));

function useLeaving(call: () => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => {
      client.clear();
      client.setQueryData(KEY, null);
    },
  });
}

/** Whether the server answers at all; throws a TypeError where nothing arrives. */
export const isThere = async (): Promise<boolean> => (await fetch("/health", { cache: "no-store" })).ok;
