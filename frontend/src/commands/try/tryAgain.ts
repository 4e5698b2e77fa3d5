/** The same try once more, on the draft as it is now. */
import { useTrialStore } from "../../store/trial";
import { inputForTry } from "./inputForTry";
import { openTry } from "./openTry";
import { startTry } from "./startTry";

/** What was to happen really is not repeated: one is asked for that each time. */
export async function tryAgain(): Promise<boolean> {
  const { tried } = useTrialStore.getState();
  const input = inputForTry();
  if (input === undefined) {
    openTry();
    return false;
  }
  if (!tried || tried.mode === "all") return startTry({ mode: "all" }, input);
  const { mode, node, item } = tried;
  return startTry({ mode, ...(node !== null && { node }), ...(item !== null && { item }) }, input);
}
