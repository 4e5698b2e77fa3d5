/** Takes in what somebody else saved, where the server has a newer state than the one that is open. */
import { useDraftStore } from "../store/draft";
import { catchUp } from "./catchUp";
import { noteChange, savedByNow } from "./saveDraft";

let looking: Promise<void> | null = null;

export function lookForNews(revision: number): Promise<void> {
  looking ??= look(revision).finally(() => {
    looking = null;
  });
  return looking;
}

async function look(revision: number): Promise<void> {
  await savedByNow(); // it may be one's own save that is newer
  const { id, revision: seen, theirs } = useDraftStore.getState();
  if (id === null || revision <= Math.max(seen, theirs?.revision ?? 0)) return;
  await catchUp();
  noteChange();
}
