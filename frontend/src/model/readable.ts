/** The fields that a step may read: found, named for people, searched, fitted to what is needed. */
import { type Path, type Pick, writtenPath } from "./expression";
import type { Json } from "./json";
import type { Bilingual, Language } from "./text";
import { inLanguage } from "./text";
import { searchable } from "./width";

export interface ReadableField {
  path: string[];
  type: "" | "string" | "integer" | "number" | "boolean" | "array" | "object" | "null" | "file";
  title: Bilingual | null;
  availability: "always" | "maybe";
  choices: Json[];
  example: Json;
}

export interface Readable {
  fields: ReadableField[];
  /** By list parameter: the fields of one of its items. */
  items: Record<string, ReadableField[]>;
}

export const NOTHING_READABLE: Readable = { fields: [], items: {} };

/** What people call the roots, and the parts of `run`. */
export type RootNames = Record<string, string>;

export interface Naming {
  fields: readonly ReadableField[];
  /** Names of steps by id. */
  steps: ReadonlyMap<string, string>;
  roots: RootNames;
  language: Language;
}

/** What expressions see that are computed over the items of a list: its item, then all else. */
export function fieldsOver(readable: Readable, over: string | null | undefined): ReadableField[] {
  const items = over ? readable.items[over] : undefined;
  if (!items) return readable.fields;
  const index: ReadableField = { path: ["index"], type: "integer", title: null, availability: "always", choices: [], example: null };
  return [...items, ...readable.fields.filter(({ path }) => path[0] !== "item" && path[0] !== "index"), index];
}

export function fieldAt(fields: readonly ReadableField[], path: Path): ReadableField | undefined {
  const key = writtenPath(path);
  return fields.find((field) => field.path.length === path.length && writtenPath(field.path) === key);
}

/** 分類 › 確信度: the step or root, then the names of the fields. A field of the input is named alone. */
export function namesOf(path: Path, naming: Naming): string[] {
  const [root = "", ...rest] = path;
  const isStep = root === "nodes" && rest.length > 0;
  const start = isStep ? 2 : 1;
  const head = isStep ? (naming.steps.get(rest[0] ?? "") ?? rest[0] ?? "") : (naming.roots[root] ?? root);
  const names = path.slice(start).map((name, at) => {
    const field = fieldAt(naming.fields, path.slice(0, start + at + 1));
    return inLanguage(field?.title ?? undefined, naming.language) || naming.roots[`${root}.${name}`] || name;
  });
  return root === "input" && names.length > 0 ? names : [head, ...names];
}

/** The field as an expression reads it: guarded where its step may have been passed by. */
export function pickOf(field: ReadableField): Pick {
  return { path: field.path, optional: field.availability === "maybe" };
}

/** What a place needs; empty: anything. */
export type Wanted = "" | "list" | "number" | "boolean" | "text" | "file" | "item";

const FITTING: Record<Wanted, readonly ReadableField["type"][]> = {
  "": [],
  item: [],
  list: ["array"],
  number: ["number", "integer"],
  boolean: ["boolean"],
  text: ["string", "number", "integer", "boolean"],
  file: ["file"],
};

/** Whether a field is surely or perhaps what is needed; an open type may be anything. */
export function fits(field: ReadableField, wanted: Wanted): boolean {
  const types = FITTING[wanted];
  return types.length === 0 || field.type === "" || types.includes(field.type);
}

export interface Source {
  key: string;
  name: string;
  fields: ReadableField[];
}

/** The fields that match a search, by where they come from, in the order of the server. */
export function sourcesOf(naming: Naming, search: string, wanted: Wanted): Source[] {
  const sources = new Map<string, Source>();
  const words = searchable(search).split(/\s+/).filter(Boolean);
  for (const field of naming.fields) {
    const text = searchable([...namesOf(field.path, naming), writtenPath(field.path)].join(" "));
    if (!fits(field, wanted) || !words.every((word) => text.includes(word))) continue;
    const [root = "", step = ""] = field.path;
    const key = root === "nodes" ? `nodes.${step}` : root;
    const name = root === "nodes" ? (naming.steps.get(step) ?? step) : (naming.roots[root] ?? root);
    const source = sources.get(key) ?? { key, name, fields: [] };
    source.fields.push(field);
    sources.set(key, source);
  }
  return [...sources.values()].map((source) => ({ ...source, fields: wholeLast(source.fields) }));
}

/** What one seldom means, all of a step or of the input, stands behind its fields. */
function wholeLast(fields: readonly ReadableField[]): ReadableField[] {
  const isWhole = ({ path }: ReadableField) => path.length === (path[0] === "nodes" ? 2 : 1);
  return [...fields.filter((field) => !isWhole(field)), ...fields.filter(isWhole)];
}

/** The name of a field inside its source: without the source itself. */
export function innerName(field: ReadableField, naming: Naming): string {
  const depth = field.path[0] === "nodes" ? 2 : 1;
  const names = namesOf(field.path, naming);
  const inner = names.slice(names.length - (field.path.length - depth));
  return field.path.length === depth ? "" : inner.join(" › ");
}
