/** Results that are sent to an address when a run ends, as the server tells them. */
export const CALLBACK_STATES = ["waiting", "sent", "dead"] as const;
export type CallbackState = (typeof CALLBACK_STATES)[number];

export interface CallbackAttempt {
  number: number;
  at: string;
  duration_ms: number;
  status: number | null;
  code: string | null;
  detail: string;
}

export interface Callback {
  id: string;
  run: { id: string; number: number; type: string };
  workflow: { id: string; slug: string; name: string };
  url: string;
  state: CallbackState;
  attempts: CallbackAttempt[];
  next_at: string | null;
  created_at: string;
  ended_at: string | null;
}

export interface CallbackFilter {
  state: CallbackState | null;
  workflow: string | null;
  run: string | null;
}

export interface Signing {
  name: string;
  valid: number;
  may_replace: boolean;
}
