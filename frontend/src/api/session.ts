/** Who is signed in, signing in and out, and the one-time link. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { chooseLanguage, type Language } from "../i18n";
import { get, post, remove, keepCsrfToken } from "./http";
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
    return taken(await get<Session>("/session"));
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
  useEntering((values: { email: string; password: string }) => post<Session>("/session", values));

export interface FirstValues {
  token: string;
  email: string;
  name: string;
  password: string;
  language: Language;
}

export const useFirst = () =>
  useEntering((values: FirstValues) => post<Session>("/session/first", values));

export interface FirstLink {
  valid: boolean;
  purpose: string;
}

export function useFirstLink(token: string) {
  return useQuery({
    queryKey: ["first", token],
    queryFn: () => get<FirstLink>("/session/first", { token }),
    retry: false,
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<void>("/session"),
    onSettled: () => {
      client.clear();
      client.setQueryData(KEY, null);
    },
  });
}
