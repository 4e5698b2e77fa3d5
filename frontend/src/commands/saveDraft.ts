/** Saves the draft a moment after the last change, over the revision that was seen, until it is
 * saved: a network that is away is tried again, a refusal waits for the author. */
import { putDraft, type Saved } from "../api/drafts";
import { Problem, sentenceOf } from "../api/problem";
import { useDocumentStore } from "../store/document";
import { type SaveState, useDraftStore } from "../store/draft";
import { dropUnsaved, keepUnsaved } from "../store/unsaved";

export const PAUSE_MS = 800;
const AGAIN_MS = [2_000, 5_000, 10_000, 30_000];
/** What only the author can end. */
const HALTED: readonly SaveState[] = ["stale", "signed_out"];

let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let flight: Promise<boolean> | null = null;

const document = () => useDocumentStore.getState().open?.document ?? null;

export function isUnsaved(): boolean {
  const { id, saved, name, savedName } = useDraftStore.getState();
  return id !== null && (document() !== saved || name !== savedName);
}

/** To be called at every change. */
export function noteChange(): void {
  const { id, state, tell } = useDraftStore.getState();
  if (id === null || !isUnsaved()) return;
  if (state === "saved" || state === "refused") tell({ state: "changed", reason: "" });
  if (!HALTED.includes(state)) later(failures > 0 ? (AGAIN_MS[0] ?? PAUSE_MS) : PAUSE_MS);
}

/** Keeps a copy in the browser of what the server does not have. */
export function keepCopy(): void {
  const { id, revision } = useDraftStore.getState();
  const present = document();
  if (id !== null && present && isUnsaved()) keepUnsaved(id, { revision, at: Date.now(), document: present });
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
  if (!isUnsaved()) return true;
  flight = send();
  const isDone = await flight;
  flight = null;
  if (isDone && isUnsaved()) later(PAUSE_MS);
  return isDone && !isUnsaved();
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
    if (useDraftStore.getState().id === id) excuse(error);
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
    savedName: name,
    savedAt: Date.now(),
    reason: "",
    state: "saved",
  });
  if (isUnsaved()) tell({ state: "changed" });
  else dropUnsaved(answered.id);
}

function excuse(error: unknown): void {
  const { tell } = useDraftStore.getState();
  keepCopy();
  if (error instanceof Problem && error.status < 500 && error.status !== 429) {
    const state = { 412: "stale", 401: "signed_out" }[error.status] ?? "refused";
    tell({ state: state as SaveState, reason: sentenceOf(error) });
    return;
  }
  tell({ state: "offline", reason: sentenceOf(error) });
  later(AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)] ?? PAUSE_MS);
  failures += 1;
}
