/** Brings back what an earlier visit could not save, on top of what was saved since. */
import { merged } from "../model/merge";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useDraftStore } from "../store/draft";
import { dropUnsaved, type Found } from "../store/unsaved";
import { keepCopy } from "./saveDraft";

export function adoptUnsaved(workflow: string, { tab, revision, document, base }: Found): void {
  const draft = useDraftStore.getState();
  const { types } = useDocumentStore.getState();
  const isBehind = revision < draft.revision && base !== undefined;
  const made = isBehind ? merged(base, document, openDocument(), { types }) : { document, conflicts: [] };
  if (isBehind && made.conflicts.length > 0) decideFirst(revision, base);
  edit(() => (made.conflicts.length > 0 ? document : made.document));
  dropUnsaved(workflow, tab);
  keepCopy();
}

/** As if the draft had been open since then: the other one's save is what is new. */
function decideFirst(revision: number, base: NonNullable<Found["base"]>): void {
  const { revision: newer, saved, stored, savedName: name, tell } = useDraftStore.getState();
  if (!saved || !stored) return;
  const theirs = { revision: newer, document: openDocument(), stored, name, by: null };
  tell({ revision, saved: base, stored: base, theirs, state: "stale", isMerging: true });
}
