/** The input that a workflow was last tried with, kept in the browser. */
import type { Json } from "../model/json";

const keyOf = (workflow: string) => `sekimori.tried.${workflow}`;
const MOST_CHARACTERS = 500_000;

export function keepLastInput(workflow: string, input: Json): void {
  try {
    const text = JSON.stringify(input);
    if (text.length <= MOST_CHARACTERS) localStorage.setItem(keyOf(workflow), text);
  } catch {
    return; // no room or no storage: next time the form begins empty
  }
}

/** Undefined where none was kept. */
export function lastInputOf(workflow: string): Json | undefined {
  try {
    const text = localStorage.getItem(keyOf(workflow));
    return text === null ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}
