/** Ids of steps: short, readable, free. People write them in expressions. */
import type { WorkflowDocument } from "./document";

const LONGEST = 40;
const RESERVED = new Set(["true", "false", "null", "in"]);
const SHORT: Record<string, string> = { "people.confidence_gate": "gate", "trigger.manual": "start" };

export function isId(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,39}$/.test(text) && !RESERVED.has(text);
}

export function takenIds(document: WorkflowDocument): Set<string> {
  return new Set(document.nodes.map((node) => node.id));
}

/** The base itself, or with the first free number behind it. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  const stem = base.replace(/_\d+$/, "").slice(0, LONGEST - 5);
  if (!taken.has(base) && isId(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${stem}_${number}`;
    if (!taken.has(id)) return id;
  }
}

/** What a new step of a type is called in expressions: "ai.classify" gives "classify". */
export function idForType(type: string, taken: ReadonlySet<string>): string {
  const last = SHORT[type] ?? type.split(".").at(-1) ?? "";
  const plain = last.toLowerCase().replace(/[^a-z0-9_]/g, "_").replace(/^[^a-z]+/, "");
  return freeId(isId(plain) ? plain : "step", taken);
}
