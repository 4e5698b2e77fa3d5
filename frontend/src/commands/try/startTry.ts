/** Starts a try of the draft as it is now: all of it, as far as a step, or one step alone. */
import { Problem } from "../../api/problem";
import { startTrial } from "../../api/trials";
import type { Json } from "../../model/json";
import { renewedBy, type TrialMode, type TrialRequest } from "../../model/trial";
import { openDocument } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import { keepLastInput } from "../../store/lastInput";
import { useRunStore } from "../../store/run";
import { type Tried, useTrialStore } from "../../store/trial";
import { checkDraft } from "../checkDraft";

export interface Wanted {
  mode: TrialMode;
  node?: string;
  item?: number;
  confirm?: string[];
}

function requestOf(wanted: Wanted, input: Json): TrialRequest {
  return { document: openDocument(), input, ...wanted };
}

/** A try of a part leaves what the other steps showed. */
function keptFor({ mode, node }: Wanted) {
  const part = renewedBy(openDocument(), mode, node ?? null);
  if (!part) return { kept: {}, keptItems: 0, keptStale: new Set<string>(), sources: {} };
  const { run, nodes } = useRunStore.getState();
  const { tried, sources, stale } = useTrialStore.getState();
  const keptItems = tried?.mode === "only" ? tried.keptItems : (run?.counts.items ?? 0);
  const keptStale = new Set([...stale].filter((id) => !part.has(id)));
  return { kept: nodes, keptItems, keptStale, sources };
}

/** False where it was refused; why stands in the store then. */
export async function startTry(wanted: Wanted, input: Json): Promise<boolean> {
  const workflow = useDraftStore.getState().id;
  const { tell, isStarting } = useTrialStore.getState();
  if (workflow === null || isStarting) return false;
  const request = requestOf(wanted, input);
  const { sources, ...kept } = keptFor(wanted);
  tell({ isOpen: true, isStarting: true, refusal: null, input, peek: null });
  keepLastInput(workflow, input);
  try {
    const { run_id: run } = await startTrial(workflow, request);
    const { document } = request;
    const tried: Tried = { run, mode: wanted.mode, node: wanted.node ?? null, item: wanted.item ?? null, document, input, ...kept };
    tell({ tried, sources, stale: tried.keptStale, isStarting: false, isFolded: true, asked: null });
    return true;
  } catch (refusal) {
    tell({ refusal, isStarting: false, isFolded: false, tab: "input" });
    if (refusal instanceof Problem && refusal.code === "document_has_problems") void checkDraft();
    return false;
  }
}
