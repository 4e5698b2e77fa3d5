/** Opens a workflow's draft for drawing: every step at the place where it is seen. */
import { settled } from "../model/drawing";
import type { WorkflowDetail } from "../model/workflow";
import { useDocumentStore } from "../store/document";
import { useDraftStore } from "../store/draft";
import { useViewStore } from "../store/view";
import { stopSaving } from "./saveDraft";

export function openDraft(workflow: WorkflowDetail): void {
  const { types, load } = useDocumentStore.getState();
  const { id, slug, name, revision, published_version: publishedVersion } = workflow;
  const document = settled(workflow.document, types, workflow.nodes);
  stopSaving();
  load({ document, cards: workflow.nodes, problems: workflow.problems });
  useViewStore.getState().choose([]);
  useDraftStore.getState().tell({
    id,
    slug,
    name,
    revision,
    publishedVersion,
    state: "saved",
    saved: document,
    stored: workflow.document,
    unanswered: [],
    theirs: null,
    isMerging: false,
    cameFrom: null,
    savedName: name,
    savedAt: null,
    reason: "",
  });
}
