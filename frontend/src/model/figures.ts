/** What a card tells in numbers once there is a run. */
import { isAnsweredByPerson, type NodeType } from "./nodeType";
import { type NodeProgress, totalOf } from "./progress";

export interface Figures {
  kind: "progress" | "gate" | "person" | "failed";
  count: number;
  /** Parts of the bar, 0 to 1. */
  machine: number;
  person: number;
  confidence: number | null;
  /** Of one turn, on the average. */
  seconds: number | null;
}

const share = (part: number, whole: number): number =>
  whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;

/** The figures of a step; `items` is how many it will see in all. */
export function figuresOf(
  type: NodeType | undefined,
  progress: NodeProgress | undefined,
  items: number,
): Figures {
  const done = progress?.done ?? 0;
  const person = progress?.person ?? 0;
  const failed = progress?.failed ?? 0;
  const common = {
    confidence: progress?.confidence_median ?? null,
    seconds: progress?.seconds && done > 0 ? progress.seconds / done : null,
  };
  if (failed > 0) return { kind: "failed", count: failed, machine: share(done, items), person: 0, ...common };
  if (type && isAnsweredByPerson(type.type)) {
    const seen = totalOf(progress);
    const count = person || done;
    return { kind: "person", count, machine: 0, person: share(done, seen), ...common };
  }
  if (type?.type === "people.confidence_gate") {
    const held = progress?.ports?.held ?? 0;
    const passed = progress?.ports?.passed ?? 0;
    return { kind: "gate", count: done, machine: share(passed, items), person: share(held, items), ...common };
  }
  return { kind: "progress", count: done, machine: share(done, items), person: 0, ...common };
}
