/** Calls of webhooks, as the server tells them. */
import type { Json } from "./json";

export interface Address {
  token: string;
  url: string;
}

/** What came in, without what is secret in it. */
export interface ShownCall {
  headers: Record<string, string>;
  query: Record<string, string>;
  /** Its beginning. */
  body: string;
}

export interface Delivery extends ShownCall {
  id: string;
  delivery_id: string | null;
  received_at: string;
  state: "started" | "refused";
  reason: Json;
  run: { id: string; number: number | null; state: string | null } | null;
  /** How often it came again. */
  repeats: number;
  size_bytes: number;
}

export interface HeardCall extends ShownCall {
  at: string;
  problem: { code: string; detail: string } | null;
  /** What a run is given; null where it is too large to be kept. */
  input: Json;
}

export interface Listening {
  /** 0 when nobody listens. */
  seconds_left: number;
  calls: HeardCall[];
}

export interface Refusal {
  code: string;
  detail: string;
  /** Where the input does not fit. */
  places: { pointer: string; detail: string }[];
}

/** Why a call was refused, or null. */
export function refusalOf(reason: Json): Refusal | null {
  if (typeof reason !== "object" || reason === null || Array.isArray(reason)) return null;
  const { code, detail, errors } = reason;
  const places = (Array.isArray(errors) ? errors : []).flatMap((each) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? [{ pointer: String(each.pointer ?? ""), detail: String(each.detail ?? "") }]
      : [],
  );
  return { code: typeof code === "string" ? code : "", detail: typeof detail === "string" ? detail : "", places };
}
