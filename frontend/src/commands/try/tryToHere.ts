/** Tries what a step needs, and the step. */
import { useTrialStore } from "../../store/trial";
import { inputForTry } from "./inputForTry";
import { openTry } from "./openTry";
import { startTry } from "./startTry";

export async function tryToHere(node: string): Promise<boolean> {
  const input = inputForTry();
  useTrialStore.getState().tell({ stepTab: "result" });
  if (input === undefined) {
    openTry({ mode: "to", node });
    return false;
  }
  return startTry({ mode: "to", node }, input);
}
