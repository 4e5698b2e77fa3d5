/** Steps of a drawing found by their words: name, sentence, id, notes and settings. */
import type { Drawing, Step } from "./drawing";
import { summaryOf } from "./nodeType";
import { inLanguage, type Language } from "./text";
import { searchable } from "./width";

export interface Found {
  step: Step;
  /** Whether its name already holds the words. */
  byName: boolean;
}

interface Entry {
  step: Step;
  name: string;
  rest: string;
}

const entries = new WeakMap<Step, Map<Language, Entry>>();

/** What can be found of a step; kept as long as the step does not change. */
function entryOf(step: Step, language: Language): Entry {
  const known = entries.get(step) ?? new Map<Language, Entry>();
  entries.set(step, known);
  const old = known.get(language);
  if (old) return old;
  const { node, type, facts } = step;
  const name = searchable(node.name || inLanguage(type?.title, language));
  const said = [node.id, inLanguage(type?.title, language), summaryOf(node, type, language, facts), node.notes ?? ""];
  const entry = { step, name, rest: searchable([...said, JSON.stringify(node.params ?? {})].join(" ")) };
  known.set(language, entry);
  return entry;
}

/** Steps that hold all words; those whose name holds them first. */
export function findSteps({ steps }: Pick<Drawing, "steps">, text: string, language: Language): Found[] {
  const words = searchable(text).split(/\s+/).filter(Boolean);
  const found: Found[] = [];
  for (const step of steps.values()) {
    const { name, rest } = entryOf(step, language);
    if (!words.every((word) => name.includes(word) || rest.includes(word))) continue;
    found.push({ step, byName: words.every((word) => name.includes(word)) });
  }
  return found.sort((a, b) => Number(b.byName) - Number(a.byName));
}
