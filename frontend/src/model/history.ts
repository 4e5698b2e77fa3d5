/** A document with its past and future: undo and redo as differences between marks. */
import { applied, type Delta, deltaOf, isEmpty } from "./delta";
import type { WorkflowDocument } from "./document";

export interface History {
  document: WorkflowDocument;
  past: readonly Delta[];
  future: readonly Delta[];
  /** The state at the last mark; what happens since then under one gesture is one step. */
  marked: WorkflowDocument;
  gesture: string | null;
}

const MOST_STEPS = 500;

export function begun(document: WorkflowDocument): History {
  return { document, past: [], future: [], marked: document, gesture: null };
}

/** Ends the gesture: what was changed under it becomes one step. */
export function withMark(history: History): History {
  const delta = deltaOf(history.marked, history.document);
  if (isEmpty(delta)) return { ...history, marked: history.document, gesture: null };
  const past = [...history.past, delta].slice(-MOST_STEPS);
  return { ...history, past, marked: history.document, gesture: null };
}

/** The next state. Changes of the same gesture in a row are one step; one without is its own. */
export function changed(
  history: History,
  document: WorkflowDocument,
  gesture: string | null = null,
): History {
  if (document === history.document) return history;
  const goesOn = gesture !== null && gesture === history.gesture;
  const base = goesOn ? history : withMark(history);
  const next = { ...base, document, future: [], gesture };
  return gesture === null ? withMark(next) : next;
}

export function canUndo(history: History): boolean {
  return history.past.length > 0 || history.document !== history.marked;
}

export function undone(history: History): History {
  const marked = withMark(history);
  const delta = marked.past.at(-1);
  if (!delta) return marked;
  const document = applied(marked.document, delta, "before");
  const past = marked.past.slice(0, -1);
  return { document, past, future: [...marked.future, delta], marked: document, gesture: null };
}

export function redone(history: History): History {
  const marked = withMark(history);
  const delta = marked.future.at(-1);
  if (!delta) return marked;
  const document = applied(marked.document, delta, "after");
  const future = marked.future.slice(0, -1);
  return { document, past: [...marked.past, delta], future, marked: document, gesture: null };
}
