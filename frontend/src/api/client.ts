/** The one door to the server: paths and bodies checked against its own description, language,
 * CSRF token, refusals as exceptions. */
import createClient from "openapi-fetch";
import { currentLanguage } from "../i18n";
import { problemOf } from "./problem";
import type { paths } from "./types.gen";

let csrfToken = "";
let onSignedOut: () => void = () => undefined;

export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export const api = createClient<paths>({ baseUrl: location.origin, credentials: "same-origin" });

api.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", currentLanguage());
    if (request.method !== "GET") request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return undefined;
    if (response.status === 401 && schemaPath !== "/api/v1/session") onSignedOut();
    throw await problemOf(response);
  },
});

/** What the server answered, as the model names it; `fits.ts` keeps the two from drifting apart. */
export async function answer<M>(call: Promise<{ data?: unknown }>): Promise<M> {
  return (await call).data as M;
}

type Given<Q> = { [K in keyof Q]?: Exclude<Q[K], "" | null> };

/** A query without what was left empty. */
export function given<Q extends object>(query: Q): Given<Q> {
  const pairs = Object.entries(query).filter(([, value]) => value != null && value !== "");
  return Object.fromEntries(pairs) as Given<Q>;
}

/** The address of something that the browser itself fetches: a download, a stream. */
export function address(path: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `/api/v1${path}${text ? `?${text}` : ""}`;
}
