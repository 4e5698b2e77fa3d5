/** Trying a draft: what is asked for, and what lies beside the draft to try it with. */
import type { WorkflowDocument } from "./document";
import { type Json, isObject, type JsonObject } from "./json";
import type { Progress } from "./progress";
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
}

/** What an expression gives on the data at hand. */
export interface Previewed {
  value?: Json;
  type?: string | null;
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
}

/** The steps that a try has come to are its own; those of one object stay the same object. */
export function withSource(sources: Sources, nodes: Progress, source: Source): Sources {
  const fresh = Object.keys(nodes).filter((id) => sources[id]?.run !== source.run);
  if (fresh.length === 0) return sources;
  return { ...sources, ...Object.fromEntries(fresh.map((id) => [id, source])) };
}

/** What a refused try says of the problems in its way. */
export function isProblemList(value: unknown): value is { code: string; node: string | null }[] {
  return Array.isArray(value) && value.every((each) => isObject(each) && typeof each.code === "string");
}
