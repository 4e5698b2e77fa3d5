/** Asks whether a step shall really act, once. */
import { useTrialStore } from "../../store/trial";

export function askReally(node: string): void {
  useTrialStore.getState().tell({ acting: node });
}
