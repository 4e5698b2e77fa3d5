/** Chooses a step and brings it into sight. */
import { useEditingStore } from "../store/editing";
import { useViewStore } from "../store/view";

export function showStep(id: string): void {
  useViewStore.getState().choose([id]);
  useEditingStore.getState().show(id);
}
