/** Takes in what somebody else has saved: by itself where nothing was changed on both sides, else
 * the draft waits until a person has decided. Nothing of either side is lost on the way. */
import { readWorkflow } from "../api/drafts";
import { isEqual } from "../model/equal";
import { type MergedDraft, mergedDraft } from "../model/mergeDraft";
import type { Choices } from "../model/mergeUnit";
import { asSeen } from "../model/takeOver";
import type { WorkflowDetail } from "../model/workflow";
import { openDocument, useDocumentStore } from "../store/document";
import { type Theirs, useDraftStore } from "../store/draft";
import { useEditingStore } from "../store/editing";
import { dropUnsaved } from "../store/unsaved";
import { useViewStore } from "../store/view";
import { isUnsaved } from "./isUnsaved";

/** False where a person has to decide. */
export async function catchUp(): Promise<boolean> {
  const { id } = useDraftStore.getState();
  if (id === null) return false;
  const fresh = await readWorkflow(id);
  const { id: still, revision, saved, stored } = useDraftStore.getState();
  if (still !== id || !saved || !stored || fresh.revision <= revision) return true;
  if (isOfHere(fresh)) return true;
  const theirs: Theirs = {
    revision: fresh.revision,
    name: fresh.name,
    document: asSeen(fresh.document, stored, saved),
    stored: fresh.document,
    by: fresh.updated_by,
  };
  const { conflicts } = together(theirs, new Map()) ?? { conflicts: [] };
  if (conflicts.length > 0) {
    useDraftStore.getState().tell({ state: "stale", theirs });
    return false;
  }
  takeTogether(theirs);
  if (useDocumentStore.getState().open?.document === theirs.document)
    useDocumentStore.getState().tell({ cards: fresh.nodes, problems: fresh.problems });
  useDraftStore.getState().tell({ cameFrom: theirs.by });
  return true;
}

/** Whether the server has what was sent from here without an answer: then it is no news. */
function isOfHere({ document, revision, name }: WorkflowDetail): boolean {
  const { unanswered, tell } = useDraftStore.getState();
  const sent = unanswered.find((each) => isEqual(each, document));
  if (!sent) return false;
  tell({ revision, saved: sent, stored: sent, savedName: name, unanswered: [], state: "changed" });
  return true;
}

/** What is open and what the other one saved, as one; null where nothing is open. */
export function together(theirs: Theirs, choices: Choices): MergedDraft | null {
  const { saved, savedName, name } = useDraftStore.getState();
  if (!saved) return null;
  const { types } = useDocumentStore.getState();
  const mine = { name, document: openDocument() };
  return mergedDraft({ name: savedName, document: saved }, mine, theirs, { types, choices });
}

/** Puts both together on the screen; of conflicts mine, which is no step to undo. */
export function takeTogether(theirs: Theirs): void {
  const made = together(theirs, new Map());
  if (!made) return;
  const { id, tell } = useDraftStore.getState();
  const { revision, document: saved, stored, name: savedName } = theirs;
  const news = { theirs: null, isMerging: false, unanswered: [], reason: "", state: "changed" as const };
  tell({ revision, saved, stored, savedName, name: made.name, ...news });
  useDocumentStore.getState().rebase(made.document);
  forgetGone();
  if (isUnsaved() || id === null) return;
  tell({ state: "saved", savedAt: Date.now() });
  dropUnsaved(id);
}

/** What is chosen may have been taken away. */
function forgetGone(): void {
  const there = new Set(openDocument().nodes.map(({ id }) => id));
  const { chosen, selected, choose } = useViewStore.getState();
  if ([...chosen].every((id) => there.has(id)) && (selected === null || there.has(selected))) return;
  choose([...chosen].filter((id) => there.has(id)));
  useEditingStore.getState().point(null);
}
