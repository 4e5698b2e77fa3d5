/** Makes a workflow of a template, and waits until its model has learnt. */
import { postUse, readModelState, type Used } from "../api/templates";
import type { Language } from "../model/text";

export type Stage = "making" | "learning" | "slow" | "failed";

const PAUSE_MS = 300;
const PATIENCE_MS = 60_000;
const pause = () => new Promise((done) => setTimeout(done, PAUSE_MS));

/** The new workflow, or null when its model cannot be used yet; `tell` hears how far it is. */
export async function applyTemplate(
  key: string,
  language: Language,
  tell: (stage: Stage, made?: Used) => void,
): Promise<Used | null> {
  tell("making");
  const made = await postUse(key, language);
  if (made.model === null || made.model_state === "ready") return made;
  tell("learning", made);
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause()) {
    const state = await readModelState(made.model);
    if (state === "ready") return made;
    if (state === "failed") {
      tell("failed", made);
      return null;
    }
  }
  tell("slow", made);
  return null;
}
