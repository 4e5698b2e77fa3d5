/** Saves the draft a moment after the last change, over the revision that was seen, until it is
 * saved: a network that is away is tried again, a refusal waits for the author. */
import { putDraft, type Saved } from "../api/drafts";
import { Problem, sentenceOf } from "../api/problem";
import type { WorkflowDocument } from "../model/document";
import { useDocumentStore } from "../store/document";
import { type SaveState, useDraftStore } from "../store/draft";
import { dropUnsaved, keepUnsaved } from "../store/unsaved";
import { catchUp } from "./catchUp";
import { isUnsaved } from "./isUnsaved";

export const PAUSE_MS = 800;
const MOST_SENT = 20;
const AGAIN_MS = [2_000, 5_000, 10_000, 30_000];
/** What only the author can end. */
const HALTED: readonly SaveState[] = ["stale", "signed_out"];

let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let flight: Promise<boolean> | null = null;

const document = () => useDocumentStore.getState().open?.document ?? null;

/** To be called at every change. */
export function noteChange(): void {
  const { id, state, tell } = useDraftStore.getState();
  if (id === null || !isUnsaved()) return;
  if (state === "saved" || state === "refused") tell({ state: "changed", reason: "", cameFrom: null });
  if (!HALTED.includes(state)) later(failures > 0 ? (AGAIN_MS[0] ?? PAUSE_MS) : PAUSE_MS);
}

/** Keeps a copy in the browser of what the server does not have. */
export function keepCopy(): void {
  const { id, revision, saved } = useDraftStore.getState();
  const present = document();
  if (id === null || !present || !isUnsaved()) return;
  keepUnsaved(id, { revision, at: Date.now(), document: present, base: saved ?? undefined });
}

export function stopSaving(): void {
  clearTimeout(timer);
  failures = 0;
}

/** Waits for a save that is still on its way, such as that of the editor that was just left. */
export async function savedByNow(): Promise<void> {
  await flight;
}

function later(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void saveDraft(), milliseconds);
}

/** Saves now; true when the server has the present state. */
export async function saveDraft(): Promise<boolean> {
  clearTimeout(timer);
  if (flight) await flight;
  if (!isUnsaved()) return isThere();
  flight = send();
  const isDone = await flight;
  flight = null;
  if (isDone && isUnsaved()) later(PAUSE_MS);
  return isDone && !isUnsaved();
}

/** The server has it already, as after a choice for the other one's state. */
function isThere(): true {
  const { id, state, tell } = useDraftStore.getState();
  if (state === "changed") tell({ state: "saved", savedAt: Date.now() });
  if (id !== null) dropUnsaved(id);
  return true;
}

async function send(): Promise<boolean> {
  const { id, revision, name, savedName, saved, tell } = useDraftStore.getState();
  const present = document();
  if (id === null || !present) return false;
  keepCopy();
  tell({ state: "saving" });
  const body = {
    ...(present === saved ? {} : { document: present }),
    ...(name === savedName || !name.trim() ? {} : { name }),
  };
  try {
    const answered = await putDraft(id, revision, body);
    if (useDraftStore.getState().id === id) settle(answered, present, name);
    return true;
  } catch (error) {
    if (useDraftStore.getState().id === id) await excuse(error, present);
    return false;
  }
}

function settle(answered: Saved, present: ReturnType<typeof document>, name: string): void {
  failures = 0;
  const { tell } = useDraftStore.getState();
  tell({
    revision: answered.revision,
    slug: answered.slug,
    saved: present,
    stored: present,
    unanswered: [],
    savedName: name,
    savedAt: Date.now(),
    reason: "",
    state: "saved",
  });
  if (isUnsaved()) tell({ state: "changed" });
  else dropUnsaved(answered.id);
}

async function excuse(error: unknown, sent: WorkflowDocument): Promise<void> {
  const { tell, unanswered } = useDraftStore.getState();
  keepCopy();
  if (error instanceof Problem && error.status === 412) return meet();
  if (error instanceof Problem && error.status < 500 && error.status !== 429) {
    tell({ state: error.status === 401 ? "signed_out" : "refused", reason: sentenceOf(error) });
    return;
  }
  tell({ state: "offline", reason: sentenceOf(error), unanswered: [...unanswered, sent].slice(-MOST_SENT) });
  later(AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)] ?? PAUSE_MS);
  failures += 1;
}

/** Somebody else saved first: both are brought together and saved, or a person is asked. */
async function meet(): Promise<void> {
  const { tell } = useDraftStore.getState();
  try {
    if (await catchUp()) return isUnsaved() ? later(PAUSE_MS) : undefined;
    tell({ isMerging: true });
  } catch (error) {
    tell({ state: "offline", reason: sentenceOf(error) });
    later(AGAIN_MS[0] ?? PAUSE_MS);
  }
}
