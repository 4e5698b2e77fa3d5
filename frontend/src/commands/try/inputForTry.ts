/** The input that a try without a form takes: what the form holds, else what was last used. */
import type { Json } from "../../model/json";
import { useDraftStore } from "../../store/draft";
import { lastInputOf } from "../../store/lastInput";
import { useTrialStore } from "../../store/trial";

/** Undefined where one has to be asked. */
export function inputForTry(): Json | undefined {
  const { input } = useTrialStore.getState();
  const { id } = useDraftStore.getState();
  return input ?? (id === null ? undefined : lastInputOf(id));
}
