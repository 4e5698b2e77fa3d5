/** What to do where both sides changed the same: mine or theirs for each, or mine as a workflow of
 * its own. */
import { createWorkflow } from "../api/drafts";
import type { Choices } from "../model/mergeUnit";
import { edit, openDocument } from "../store/document";
import { useDraftStore } from "../store/draft";
import { dropUnsaved } from "../store/unsaved";
import { takeTogether, together } from "./catchUp";
import { saveDraft } from "./saveDraft";

/** Saves both as one; what is chosen as theirs is one step to undo. */
export async function settleMerge(choices: Choices): Promise<void> {
  const { theirs } = useDraftStore.getState();
  const made = theirs && together(theirs, choices);
  if (!theirs || !made) return;
  takeTogether(theirs);
  edit(() => made.document);
  useDraftStore.getState().tell({ name: made.name });
  await saveDraft();
}

/** The slug of a new workflow that holds mine; the present one stays as the other one left it. */
export async function saveAsCopy(name: string): Promise<string> {
  const { id } = useDraftStore.getState();
  const copy = await createWorkflow(name, openDocument());
  if (id !== null) dropUnsaved(id);
  return copy.slug;
}
