/** One turn of a step as people read it: its mark, its most telling word, the AI's candidates. */
import { brief, isObject } from "./json";
import { type Mark, markOf } from "./progress";
import type { NodeActivation } from "./run";

export interface Candidate {
  label: string;
  confidence: number;
}

const MOST_CANDIDATES = 5;

export const sealOf = (turn: NodeActivation): string => turn.decided_by?.name.slice(0, 1) ?? "";

export function markOfTurn(turn: NodeActivation): Mark {
  if (turn.decided_by && turn.state === "done") return "decided";
  return markOf({ state: turn.state }, false);
}

/** The most telling word of a value: a label, a decision, else all of it on one line. */
export function gistOf(value: unknown): string {
  if (!isObject(value)) return brief(value);
  const telling = value.label ?? value.value ?? value.text ?? value.decision;
  return isObject(telling) ? membersOf(telling) : brief(telling ?? value);
}

/** The plain values of a form, one after the other. */
function membersOf(value: Record<string, unknown>): string {
  const plain = Object.values(value).filter((each) => typeof each === "string" || typeof each === "number");
  return plain.length > 0 ? plain.map(brief).join(" ・ ") : brief(value);
}

/** What the AI thought of, the likeliest first: of the output, else of what came in. */
export function candidatesOf({ output, input }: NodeActivation): Candidate[] {
  return [output, input].map(listed).find((found) => found.length > 0) ?? [];
}

function listed(value: unknown): Candidate[] {
  const top = isObject(value) ? value.top : null;
  if (!Array.isArray(top)) return [];
  return top.slice(0, MOST_CANDIDATES).flatMap((each) => {
    const { label, confidence, p } = isObject(each) ? each : {};
    const sure = typeof confidence === "number" ? confidence : p;
    return typeof label === "string" && typeof sure === "number" ? [{ label, confidence: sure }] : [];
  });
}

const OF_EXPRESSIONS: ReadonlySet<string> = new Set([
  "division_by_zero",
  "missing_key",
  "no_overload",
  "not_boolean",
  "not_a_number",
  "not_a_list",
  "bad_value",
  "out_of_range",
  "integer_range",
]);

/** Faults that are mended in the same way have one sentence that says how. */
export const remedyOf = (code: string): string => (OF_EXPRESSIONS.has(code) ? "expression_failed" : code);
