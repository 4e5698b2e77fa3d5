/** What to do when somebody else has saved meanwhile: theirs, mine, or mine as a workflow of its own. */
import { createWorkflow, readWorkflow } from "../api/drafts";
import { openDocument } from "../store/document";
import { useDraftStore } from "../store/draft";
import { dropUnsaved } from "../store/unsaved";
import { openDraft } from "./openDraft";
import { saveDraft } from "./saveDraft";

/** Throws mine away and shows what the other one saved. */
export async function takeTheirs(): Promise<void> {
  const { id } = useDraftStore.getState();
  if (id === null) return;
  const theirs = await readWorkflow(id);
  dropUnsaved(id);
  openDraft(theirs);
}

/** Saves mine over the other one's. */
export async function keepMine(): Promise<void> {
  const { id, tell } = useDraftStore.getState();
  if (id === null) return;
  const { revision } = await readWorkflow(id);
  tell({ revision, state: "changed" });
  await saveDraft();
}

/** The slug of a new workflow that holds mine; the present one stays as the other one left it. */
export async function saveAsCopy(name: string): Promise<string> {
  const { id } = useDraftStore.getState();
  const copy = await createWorkflow(name, openDocument());
  if (id !== null) dropUnsaved(id);
  return copy.slug;
}
