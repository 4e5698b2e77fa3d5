/** A draft is a document and a name: both brought together. */
import type { WorkflowDocument } from "./document";
import { merged, type MergeOptions } from "./merge";
import { type Conflict, Three } from "./mergeUnit";

export interface DraftState {
  name: string;
  document: WorkflowDocument;
}

export interface MergedDraft extends DraftState {
  conflicts: Conflict[];
}

export const NAME_KEY = "title";

export function mergedDraft(
  base: DraftState,
  mine: DraftState,
  theirs: DraftState,
  options: MergeOptions,
): MergedDraft {
  const three = new Three(options.choices ?? new Map(), options.preferred ?? "mine");
  const sides = { base: base.name, mine: mine.name, theirs: theirs.name };
  const name = three.choose({ key: NAME_KEY, kind: "title", id: "", ...sides }) ?? mine.name;
  const { document, conflicts } = merged(base.document, mine.document, theirs.document, options);
  return { name, document, conflicts: [...three.conflicts, ...conflicts] };
}
