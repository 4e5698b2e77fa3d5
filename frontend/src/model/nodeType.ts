/** What the server says of a kind of step. */
import type { GraphNode, Retry } from "./document";
import { type Json, type JsonObject, isObject } from "./json";
import type { JsonSchema } from "./schema";
import type { Bilingual } from "./text";

export interface Port {
  name: string;
  label: Bilingual;
  multiple?: boolean;
  required?: boolean;
}

export interface Param {
  name: string;
  kind: string;
  kind_text?: Bilingual;
  label: Bilingual;
  help: Bilingual;
  default?: Json;
  required?: boolean;
  expression?: string;
  choices?: { value: string; label: Bilingual }[];
  /** Shown, and required, only while that parameter has one of these values. */
  shown_when?: { param: string; values: Json[] } | null;
  minimum?: number | null;
  maximum?: number | null;
  max_length?: number | null;
  item?: Param[];
  /** The list parameter over whose items this one is computed. */
  over?: string | null;
  /** Rarely needed: shown under "more settings". */
  folded?: boolean;
  /** The kinds of credential that fit. */
  accepts?: string[];
}

export interface NodeType {
  type: string;
  version: number;
  group: string;
  icon: string;
  title: Bilingual;
  help: Bilingual;
  effect: string;
  effect_text?: Bilingual;
  /** A failure that surely sent nothing may be retried, even where it acts only once. */
  tells_unsent?: boolean;
  /** What a new step of this type begins with. */
  first_retry?: Retry;
  /** What it always gives. */
  fields?: { name: string; type: Bilingual; title: Bilingual }[];
  example?: JsonObject;
  inputs: Port[];
  outputs: Port[];
  params: Param[];
  output_schema?: JsonSchema;
  gives_confidence?: boolean;
  summary?: Bilingual;
}

/** What a card shows of its parameters; the server makes it from the node file's own functions. */
export interface CardFacts {
  summary: Bilingual;
  outputs: Port[];
}

export type NodeTypes = ReadonlyMap<string, NodeType>;

export function indexTypes(items: readonly NodeType[]): NodeTypes {
  const types = new Map<string, NodeType>();
  for (const item of items) {
    types.set(`${item.type}@${item.version}`, item);
    const newest = types.get(item.type);
    if (!newest || newest.version <= item.version) types.set(item.type, item);
  }
  return types;
}

export function typeOfNode(types: NodeTypes, node: GraphNode): NodeType | undefined {
  return types.get(`${node.type}@${node.type_version ?? 1}`) ?? types.get(node.type);
}

const ERROR_PORT: Port = { name: "error", label: { en: "Error", ja: "失敗" } };

function casesOf(params: JsonObject): Port[] {
  const cases = Array.isArray(params.cases) ? params.cases : [];
  return cases.filter(isObject).map((entry) => {
    const name = String(entry.name ?? "");
    return { name, label: { en: name, ja: name } };
  });
}

/** The exits of a step: the server's word where it gave one, else what its type declares. */
export function exitsOf(node: GraphNode, type: NodeType | undefined, facts?: CardFacts): Port[] {
  const declared = facts?.outputs ?? [
    ...(node.type === "flow.switch" ? casesOf(node.params ?? {}) : []),
    ...(type?.outputs ?? []),
  ];
  const rescued = node.on_error?.mode === "port" && !declared.some((port) => port.name === "error");
  return rescued ? [...declared, ERROR_PORT] : declared;
}

function filled(template: string, params: JsonObject): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? "…" : isObject(value) ? "…" : String(value);
  });
}

/** The sentence under a step's name. */
export function summaryOf(
  node: GraphNode,
  type: NodeType | undefined,
  language: "en" | "ja",
  facts?: CardFacts,
): string {
  const said = facts?.summary[language];
  if (said) return said;
  const defaults = Object.fromEntries((type?.params ?? []).map((p) => [p.name, p.default ?? null]));
  return filled(type?.summary?.[language] ?? "", { ...defaults, ...node.params });
}

/** How a step's tile looks: AI is solid, people are outlined, all else is sunken. */
export function tileOf(type: NodeType | undefined): "machine" | "person" | "plain" {
  if (type?.group === "ai") return "machine";
  return type?.group === "people" ? "person" : "plain";
}

/** Whether a person answers in this step; a gate only sends things there. */
export function isAnsweredByPerson(type: string): boolean {
  return type.startsWith("people.") && type !== "people.confidence_gate";
}
