/** Puts the try away: the drawing is only the drawing again. */
import { useTrialStore } from "../../store/trial";

export function closeTry(): void {
  useTrialStore.getState().close();
}
