/** Gives the workflow another name; an empty one is not saved. */
import { useDraftStore } from "../store/draft";
import { noteChange } from "./saveDraft";

export function setWorkflowName(name: string): void {
  useDraftStore.getState().tell({ name });
  noteChange();
}
