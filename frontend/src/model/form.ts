/** What the form of a step shows: which parameters, in which part, with which problems. */
import type { GraphNode, Problem } from "./document";
import { type Json, isObject, type JsonObject, same } from "./json";
import type { Param } from "./nodeType";
import { isTemplate } from "./template";

/** The value that counts: the given one, else the default. */
export function valueOf(params: JsonObject, param: Param): Json {
  return params[param.name] ?? param.default ?? null;
}

/** Whether a parameter counts: the one that it hangs on has one of the right values. */
export function isShown(param: Param, params: JsonObject, siblings: readonly Param[]): boolean {
  const rule = param.shown_when;
  if (!rule) return true;
  const other = siblings.find((each) => each.name === rule.param);
  const given = other ? valueOf(params, other) : (params[rule.param] ?? null);
  return rule.values.some((value) => same(value, given));
}

const LOOP_LIMIT = "max_visits";

/** The parameters of the form, and the one of loops where the step begins one or has it set. */
export function shownParams(
  params: JsonObject,
  known: readonly Param[],
  isLoop: boolean,
): { main: Param[]; loop: Param | undefined } {
  const shown = known.filter((param) => isShown(param, params, known));
  const loop = shown.find((param) => param.name === LOOP_LIMIT);
  return {
    main: shown.filter((param) => param !== loop),
    loop: isLoop || params[LOOP_LIMIT] !== undefined ? loop : undefined,
  };
}

/** What is set but belongs to no parameter that the type has. */
export function unknownParams(params: JsonObject, known: readonly Param[]): string[] {
  return Object.keys(params).filter((name) => !known.some((param) => param.name === name));
}

/** Whether a value is computed by expressions rather than written as it is. */
export function isComputed(value: Json | undefined): boolean {
  return isTemplate(value);
}

export interface PlacedProblem extends Problem {
  /** The pointer from the step on: `/params/cases/0/condition`. */
  place: string;
}

/** The problems of one step, with their places inside it. */
export function problemsOfStep(problems: readonly Problem[], node: GraphNode, index: number): PlacedProblem[] {
  const own = `/nodes/${index}`;
  return problems
    .filter((problem) => problem.node === node.id)
    .map((problem) => ({
      ...problem,
      place: problem.pointer === own || problem.pointer.startsWith(`${own}/`) ? problem.pointer.slice(own.length) : "",
    }));
}

export function escaped(name: string): string {
  return name.replace(/~/g, "~0").replace(/\//g, "~1");
}

/** Those at a place or below it; `exact`: at the place alone. */
export function problemsAt<P extends { place: string }>(problems: readonly P[], place: string, exact = false): P[] {
  return problems.filter((each) => each.place === place || (!exact && each.place.startsWith(`${place}/`)));
}

/** Those that no field of the form shows. */
export function homeless(problems: readonly PlacedProblem[], places: readonly string[]): PlacedProblem[] {
  return problems.filter(({ place }) => !places.some((each) => place === each || place.startsWith(`${each}/`)));
}

export const DURATION_UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
export type DurationUnit = keyof typeof DURATION_UNITS;

/** The largest unit in which a duration is a whole number. */
export function unitOf(seconds: number): DurationUnit {
  const units = Object.entries(DURATION_UNITS).toReversed() as [DurationUnit, number][];
  return seconds === 0 ? "seconds" : (units.find(([, size]) => seconds % size === 0)?.[0] ?? "seconds");
}

/** Whether a number is a share that people read as a percentage. */
export function isShare(param: Param): boolean {
  const { minimum, maximum, kind } = param;
  return kind === "number" && typeof minimum === "number" && minimum >= 0 && typeof maximum === "number" && maximum <= 1;
}

/** 0.07 → 7, without the noise of binary fractions. */
export function asPercent(share: number): number {
  return Number((share * 100).toPrecision(12));
}

export function fromPercent(percent: number): number {
  return Number((percent / 100).toPrecision(12));
}

/** An RFC 3339 moment as the browser's own field for date and time takes it, in local time. */
export function localMoment(value: string): string {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return "";
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** Local time with its offset: 2026-12-01T09:00:00+09:00. */
export function momentOf(local: string): string | null {
  const moment = new Date(local);
  if (local === "" || Number.isNaN(moment.getTime())) return null;
  const offset = -moment.getTimezoneOffset();
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, "0");
  const seconds = local.length === 16 ? ":00" : "";
  return `${local}${seconds}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

/** A JSON value in the way its editor treats it. */
export type ValueKind = "text" | "number" | "boolean" | "json" | "nothing";

export function valueKind(value: Json): ValueKind {
  if (value === null) return "nothing";
  if (typeof value === "string") return "text";
  if (typeof value === "number" || typeof value === "boolean") return typeof value as ValueKind;
  return "json";
}

/** The name of the first free field: `field_1` … */
export function freeName(taken: JsonObject, stem: string): string {
  let number = Object.keys(taken).length + 1;
  while (`${stem}_${number}` in taken) number += 1;
  return `${stem}_${number}`;
}

/** The members with one renamed, in their order; the same where the name is taken or empty. */
export function withRenamedMember(members: JsonObject, old: string, fresh: string): JsonObject {
  if (fresh === "" || fresh === old || fresh in members) return members;
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name === old ? fresh : name, value]));
}

/** The items with one moved by one place. */
export function withMoved<T>(items: readonly T[], at: number, by: -1 | 1): T[] {
  const [one, other] = [items[at], items[at + by]];
  if (one === undefined || other === undefined) return [...items];
  return items.with(at, other).with(at + by, one);
}

export function asRows(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A help text without its example in code, for those who choose fields instead of writing them. */
export function withoutExample(help: string): string {
  const cut = help
    .replace(/例: [^。]*。?$/, "")
    .replace(/(?:,? for example|(?<=[.!?] |^)For example) .*$/, "")
    .trim();
  return cut === "" || /[.。!?]$/.test(cut) ? cut : `${cut}.`;
}
