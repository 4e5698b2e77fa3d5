/** Trying a draft: what is asked for, and what lies beside the draft to try it with. */
import type { WorkflowDocument } from "./document";
import { type Json, isObject, type JsonObject } from "./json";
import type { Person } from "./run";
import type { Bilingual } from "./text";

/** The whole draft; what one step needs and that step; one step alone. */
export type TrialMode = "all" | "to" | "only";

export interface TrialRequest {
  document: WorkflowDocument;
  input: Json;
  mode: TrialMode;
  node?: string;
  /** Which item of its for-each a single step is tried on. */
  item?: number;
  /** The steps that may really act, this once. */
  confirm?: string[];
}

/** An input that is kept under a name. */
export interface Sample {
  id: string;
  name: string;
  input: Json;
  built_in: boolean;
}

/** What a step gives while one tries, instead of doing anything. */
export interface Pin {
  node: string;
  port: string;
  value: Json;
  at: string;
  by: Person | null;
}

/** What a step would have sent. */
export interface NotSent {
  summary: Bilingual;
  method?: string;
  url?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Json;
  params?: JsonObject;
  credential?: string;
  from_name?: string;
  to?: string[];
  cc?: string[];
  bcc?: string[];
  reply_to?: string[];
  subject?: string;
  heading?: string;
  text?: string;
  link?: string;
  attachments?: { name: string; size_bytes: number }[];
  /** The form in which it travels, for those who know it. */
  json?: Json;
}

/** What an expression gives on the data at hand. */
export interface Previewed {
  value?: Json;
  type?: string | null;
  /** Long parts were cut. */
  shortened?: boolean;
  error?: PreviewError | null;
}

export interface PreviewError {
  code: string;
  detail: string;
  line?: number | null;
  column?: number | null;
}

/** From which try each step's values are: a try of a part leaves the values of the others standing. */
export type Sources = Readonly<Record<string, Source>>;

export interface Source {
  run: string;
  mode: TrialMode;
  /** The one item that a single step was tried on. */
  item: number | null;
  /** What tells of the other items. */
  before: Source | null;
}

/** These steps are told by this try from now on; the same object where they are already. */
export function withSource(sources: Sources, ids: readonly string[], source: Omit<Source, "before">): Sources {
  const fresh = ids.filter((id) => sources[id]?.run !== source.run);
  if (fresh.length === 0) return sources;
  const isItem = source.mode === "only" && source.item !== null;
  const told = fresh.map((id) => [id, { ...source, before: isItem ? wholeOf(sources[id]) : null }] as const);
  return { ...sources, ...Object.fromEntries(told) };
}

/** The try that tells of all items. */
export function wholeOf(source: Source | undefined): Source | null {
  if (!source) return null;
  return source.mode === "only" ? source.before : source;
}

/** Where to look for what a step did for an item, and under which number it is there. */
export function sourceFor(source: Source | undefined, item: number | null): { run: string; index: number | null } | null {
  if (!source) return null;
  if (source.mode !== "only") return { run: source.run, index: item };
  if (source.item === null || item === null || source.item === item) return { run: source.run, index: null };
  return source.before && { run: source.before.run, index: item };
}

/** The steps whose values a try renews: null for all; those that lead to a step, and it; it alone. */
export function renewedBy(document: WorkflowDocument, mode: TrialMode, node: string | null): ReadonlySet<string> | null {
  if (mode === "all" || node === null) return null;
  const found = new Set([node]);
  if (mode === "only") return found;
  const todo = [node];
  for (let id = todo.pop(); id !== undefined; id = todo.pop())
    for (const { from, to } of document.edges)
      if (to.node === id && !found.has(from.node)) {
        found.add(from.node);
        todo.push(from.node);
      }
  return found;
}

/** What a refused try says of the problems in its way. */
export function isProblemList(value: unknown): value is { code: string; node: string | null }[] {
  return Array.isArray(value) && value.every((each) => isObject(each) && typeof each.code === "string");
}
