/** What one is told of one's workflows, and what one wants to hear. */
export const KINDS = [
  "run_failed",
  "held_too_long",
  "schedule_missed",
  "trigger_refused",
  "callback_dead",
] as const;
export type NoticeKind = (typeof KINDS)[number];

export const WAYS = ["product", "mail", "chat"] as const;
export type Way = (typeof WAYS)[number];

export const HOURS = [1, 4, 8, 24, 48, 72, 168] as const;

export interface Occurrence {
  at: string | null;
  code: string | null;
  detail: string | null;
  node: string | null;
  run_id: string | null;
  run_number: number | null;
  trigger_id: string | null;
  trigger_name: string | null;
  review_id: string | null;
  queue: string | null;
  outgoing_id: string | null;
  count: number | null;
}

export interface NamedWorkflow {
  id: string;
  name: string;
  slug: string;
}

export interface Notice {
  id: string;
  kind: NoticeKind;
  workflow: NamedWorkflow;
  count: number;
  first_at: string;
  last_at: string;
  read: boolean;
  details: Occurrence[];
  place: string;
}

export type Ways = Partial<Record<NoticeKind, Way[]>>;

export interface Chosen {
  ways: Ways;
  hours: number;
}

export interface Choices {
  set_up: ("mail" | "chat")[];
  usual: Chosen;
  chosen: Chosen;
  workflows: { workflow: NamedWorkflow; follows: boolean | null }[];
}

export interface WorkflowChoice {
  workflow: NamedWorkflow;
  set_up: ("mail" | "chat")[];
  owner: boolean;
  follows: boolean | null;
  hears: boolean;
  own: { ways: Ways; hours: number | null } | null;
  chosen: Chosen;
}

/** The ways with one of them taken or left; always in the same order. */
export function flipped(ways: Ways, kind: NoticeKind, way: Way): Ways {
  const old = ways[kind] ?? [];
  const has = old.includes(way);
  return { ...ways, [kind]: WAYS.filter((each) => (each === way ? !has : old.includes(each))) };
}

/** Where one occurrence is seen; null where its page is the notice's own. */
export function placeOf({ run_id: run, review_id: review }: Occurrence): string | null {
  if (review) return `/reviews?item=${review}`;
  return run ? `/runs/${run}` : null;
}

/** The hours that can be chosen, with those that were chosen by another way. */
export function hoursWith(hours: number): number[] {
  return [...new Set([...HOURS, hours])].sort((a, b) => a - b);
}

/** What became of a message that left the product. */
export interface SentNotice {
  state: "waiting" | "sent" | "dead";
  to: string | null;
  at: string;
  code: string | null;
  status: number | null;
  detail: string;
}

export interface NoticeTrial extends SentNotice {
  id: string;
}

export const CHANNELS = ["mail", "chat"] as const;
export type ChannelKind = (typeof CHANNELS)[number];

export const SERVICES = ["slack", "teams"] as const;
export type ChatService = (typeof SERVICES)[number];

/** The kind of credential that a channel needs. */
export const CREDENTIAL_OF = { mail: "smtp", chat: "chat" } as const;

export interface NoticeChannel {
  kind: ChannelKind;
  credential: string | null;
  language: "en" | "ja" | null;
  service: ChatService | null;
  set_by: { id: string; name: string } | null;
  set_at: string | null;
  last: SentNotice | null;
}

/** Whether the message arrived, as far as anybody knows by now; a trial is attempted once. */
export function outcomeOf({ state, code, status }: SentNotice): "waiting" | "sent" | "late" | "dead" {
  if (state !== "waiting") return state;
  return code === null && status === null ? "waiting" : "late";
}
