/** The single values that differ between two states of a thing, each with its place. */
import { isSame } from "./equal";
import { isObject, type Json } from "./json";

export type Place = readonly (string | number)[];

export interface Detail {
  place: Place;
  /** Undefined where there is nothing. */
  before: Json | undefined;
  after: Json | undefined;
}

const DEEPEST = 6;

export function detailsBetween(
  before: object | undefined,
  after: object | undefined,
  without: ReadonlySet<string> = new Set(),
): Detail[] {
  const [old, fresh] = [before ?? {}, after ?? {}] as Record<string, Json>[];
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})]);
  return [...names]
    .filter((name) => !without.has(name))
    .flatMap((name) => valueDetails([name], old?.[name], fresh?.[name]));
}

function valueDetails(place: Place, before: Json | undefined, after: Json | undefined): Detail[] {
  if (isSame(before, after)) return [];
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const isOpen = old && fresh && Array.isArray(before ?? after) === Array.isArray(after ?? before);
  if (!isOpen || place.length >= DEEPEST) return [{ place, before, after }];
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  const inside = keys.flatMap((key) => valueDetails([...place, key], old.get(key), fresh.get(key)));
  return inside.length > 0 ? inside : [{ place, before, after }];
}

/** The members of an object or a list; nothing at all counts as an empty one. */
function partsOf(value: Json | undefined): Map<string | number, Json> | null {
  if (value === undefined || value === null) return new Map();
  if (Array.isArray(value)) return new Map(value.map((each, index) => [index, each]));
  return isObject(value) ? new Map(Object.entries(value)) : null;
}
