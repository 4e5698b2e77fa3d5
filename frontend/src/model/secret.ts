/** Credentials: their kinds, the fields of each, and what a person has typed so far. */
import type { Person } from "./run";

export const SECRET_KINDS = ["http", "signing", "smtp", "chat"] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

export const SCHEMES = ["bearer", "basic", "header"] as const;
export type Scheme = (typeof SCHEMES)[number];

export const SECURITIES = ["starttls", "tls", "none"] as const;

export interface SecretValue {
  number: number;
  created_at: string;
  created_by: Person | null;
  until: string | null;
}

export interface Secret {
  id: string;
  name: string;
  title: string;
  kind: SecretKind;
  /** Those of its fields that are no secret. */
  about: Record<string, unknown>;
  hosts: string[];
  created_by: Person | null;
  created_at: string;
  changed_at: string;
  last_used_at: string | null;
  may_change: boolean;
  readable: boolean;
  values: SecretValue[];
}

export type FieldName =
  | "token"
  | "user"
  | "password"
  | "header"
  | "value"
  | "secret"
  | "host"
  | "port"
  | "security"
  | "sender"
  | "url";

export interface SecretField {
  name: FieldName;
  /** It is typed unseen, and never comes back. */
  isSecret?: boolean;
  isOptional?: boolean;
}

const OF_SCHEME: Record<Scheme, SecretField[]> = {
  bearer: [{ name: "token", isSecret: true }],
  basic: [{ name: "user" }, { name: "password", isSecret: true }],
  header: [{ name: "header" }, { name: "value", isSecret: true }],
};

const OF_KIND: Record<Exclude<SecretKind, "http">, SecretField[]> = {
  signing: [{ name: "secret", isSecret: true }],
  smtp: [
    { name: "host" },
    { name: "port" },
    { name: "security" },
    { name: "user", isOptional: true },
    { name: "password", isSecret: true, isOptional: true },
    { name: "sender" },
  ],
  chat: [{ name: "url", isSecret: true }],
};

export function fieldsOf(kind: SecretKind, scheme: Scheme): SecretField[] {
  return kind === "http" ? OF_SCHEME[scheme] : OF_KIND[kind];
}

export type Typed = Partial<Record<FieldName, string>>;

/** What a form begins with: what is usual, or what is known of the value before. */
export function firstTyped(kind: SecretKind, about: Record<string, unknown> = {}): Typed {
  const usual: Typed = kind === "smtp" ? { port: "587", security: "starttls" } : {};
  const known = Object.entries(about).map(([name, value]) => [name, String(value)]);
  return kind === "chat" ? usual : { ...usual, ...(Object.fromEntries(known) as Typed) };
}

/** The fields as they are sent: only those of the kind, numbers as numbers, nothing empty. */
export function sentFields(kind: SecretKind, scheme: Scheme, typed: Typed): Record<string, string | number> {
  const given = fieldsOf(kind, scheme).flatMap(({ name }) => {
    const text = typed[name]?.trim() ?? "";
    if (text === "") return [];
    return [[name, name === "port" && /^\d+$/.test(text) ? Number(text) : text] as const];
  });
  return { ...(kind === "http" ? { scheme } : {}), ...Object.fromEntries(given) };
}

/** Hosts that were typed one a line, or with commas between them. */
export function hostsOf(text: string): string[] {
  return text.split(/[\s,、,]+/).filter((host) => host !== "");
}

const USUAL_NAME: Record<SecretKind, string> = { http: "api", signing: "signing", smtp: "mail", chat: "chat" };

/** A free name for steps to use, made from the title where that has letters. */
export function nameFrom(title: string, kind: SecretKind, taken: readonly string[]): string {
  const letters = title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 50);
  const base = letters || USUAL_NAME[kind];
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** Those that a parameter takes, by name. */
export function fitting(secrets: readonly Secret[], accepts: readonly string[]): Secret[] {
  return secrets.filter((each) => accepts.length === 0 || accepts.includes(each.kind));
}
