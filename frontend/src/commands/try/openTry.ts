/** Opens the drawer for trying, with the form; for a part of the draft where one was asked for. */
import { type Asked, useTrialStore } from "../../store/trial";

export function openTry(asked: Asked | null = null): void {
  useTrialStore.getState().tell({ isOpen: true, isFolded: false, tab: "input", asked, wanted: {} });
}
