/** Opens the settings of a step, with the focus in its name where it is to be renamed. */
import { useEditingStore } from "../store/editing";
import { useTrialStore } from "../store/trial";
import { useViewStore } from "../store/view";
import { onceShown, settingsOf } from "./onceShown";

export function openSettings(id: string, field?: "name"): void {
  useViewStore.getState().choose([id]);
  useTrialStore.getState().tell({ stepTab: "settings" });
  useEditingStore.getState().openForm(true);
  onceShown(settingsOf(id), (form) => {
    const name = form.querySelector<HTMLInputElement>("input[data-step-name]");
    if (field === "name") name?.select();
    else form.querySelector<HTMLElement>("h2")?.focus();
  });
}
