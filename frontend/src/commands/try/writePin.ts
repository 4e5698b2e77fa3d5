/** Opens the dialog in which the pinned data of a step is written. */
import { useTrialStore } from "../../store/trial";

export function writePin(node: string): void {
  useTrialStore.getState().tell({ pinning: node });
}
