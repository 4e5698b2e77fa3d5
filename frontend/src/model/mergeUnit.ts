/** One thing on three sides: what it was, and what each side made of it. */
import { isEqual } from "./equal";

export type Side = "mine" | "theirs";
export type Choices = ReadonlyMap<string, Side>;

/** Undefined stands for what is not there. */
export interface Unit<T> {
  base?: T | undefined;
  mine?: T | undefined;
  theirs?: T | undefined;
}

/** `node`: what a step does, or whether it is there; `part`: its name or notes; `wires`: where an
 * exit leads; `member`, `entry`: of the document, of one of its lists or objects; `title`: the name of
 * the workflow. */
export interface Conflict<T = unknown> extends Unit<T> {
  key: string;
  kind: "title" | "node" | "part" | "wires" | "member" | "entry";
  id: string;
  /** Which name or notes, exit, or entry. */
  part?: string;
}

/** Decides for one unit after the other, and remembers what both sides changed differently. */
export class Three {
  readonly conflicts: Conflict[] = [];
  private readonly choices: Choices;
  private readonly preferred: Side;

  constructor(choices: Choices, preferred: Side) {
    this.choices = choices;
    this.preferred = preferred;
  }

  /** The value where at most one side changed it, or both alike. */
  plain<T>({ base, mine, theirs }: Unit<T>): { value: T | undefined } | null {
    if (isEqual(base, theirs)) return { value: mine };
    if (isEqual(base, mine) || isEqual(mine, theirs)) return { value: theirs };
    return null;
  }

  choose<T>(unit: Conflict<T>): T | undefined {
    const plain = this.plain(unit);
    return plain ? plain.value : this.settle(unit);
  }

  /** The chosen side of what is a conflict for sure. */
  settle<T>(unit: Conflict<T>): T | undefined {
    this.conflicts.push(unit);
    return unit[this.choices.get(unit.key) ?? this.preferred];
  }

  /** For what is not worth a question. */
  quietly<T>(unit: Unit<T>): T | undefined {
    const plain = this.plain(unit);
    return plain ? plain.value : unit[this.preferred];
  }
}

/** The keys in order: of the side that changed the order, else theirs with mine behind. */
export function keysInOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const [first, second] = isEqual(base, theirs) ? [mine, theirs] : [theirs, mine];
  const known = new Set(first);
  return [...first, ...second.filter((key) => !known.has(key))];
}

/** One of the candidates where it has the same entries, so that what is unchanged stays the same object. */
export function keptList<T>(made: T[], ...candidates: readonly (readonly T[])[]): T[] {
  const isLike = (list: readonly T[]) =>
    list.length === made.length && list.every((each, index) => each === made[index]);
  return (candidates.find(isLike) as T[] | undefined) ?? made;
}

/** The same for the members of an object. */
export function keptWhole<T extends object>(made: T, ...candidates: readonly T[]): T {
  const names = Object.keys(made) as (keyof T)[];
  const isLike = (other: T) =>
    Object.keys(other).length === names.length && names.every((name) => made[name] === other[name]);
  return candidates.find(isLike) ?? made;
}
