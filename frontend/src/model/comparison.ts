/** Two runs side by side, as the server lays them. */
import { isObject, type Json, same } from "./json";
import type { NodeProgress } from "./progress";
import type { Run } from "./run";

export interface Delivery {
  exits: string[];
  values: Record<string, Json>;
  large: boolean;
}

export interface Difference {
  activation: string;
  index: number | null;
  visit: number;
  left: Delivery;
  right: Delivery;
}

export interface ComparedStep {
  node: string;
  name: string;
  type: string;
  left: NodeProgress | null;
  right: NodeProgress | null;
  same: number;
  differing: number;
  only_left: number;
  only_right: number;
  examples: Difference[];
}

export interface Comparison {
  left: Run;
  right: Run;
  same_version: boolean;
  same_input: boolean;
  complete: boolean;
  steps: ComparedStep[];
}

/** The exit that was taken and what came out of it: exits are named only where they differ, and of
 * objects only the fields that differ. */
export function shownOf(one: Delivery, other: Delivery): { exit: string; value: Json; large: boolean } {
  const isSameExit = one.exits.join() === other.exits.join();
  const value = differing(whole(one), whole(other));
  return { exit: isSameExit ? "" : one.exits.join(", "), value, large: one.large };
}

function whole({ exits, values }: Delivery): Json {
  const [exit = ""] = exits;
  return exits.length === 1 ? (values[exit] ?? null) : values;
}

function differing(value: Json, other: Json): Json {
  if (!isObject(value) || !isObject(other)) return value;
  const fields = Object.entries(value).filter(([name, part]) => !same(part, other[name] ?? null));
  return fields.length > 0 ? Object.fromEntries(fields) : value;
}

export const isDifferent = (step: ComparedStep): boolean =>
  step.differing + step.only_left + step.only_right > 0;
