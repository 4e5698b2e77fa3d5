/** Opens what the workflow takes and gives, with the focus at its tab. */
import { useEditingStore } from "../store/editing";

const DRAWN_MS = 60; // the form is in the page by then

export function openWorkflowForm(): void {
  useEditingStore.getState().openSide("workflow");
  setTimeout(() => {
    document.querySelector<HTMLElement>("[data-step-side] [role=tab][aria-selected=true]")?.focus();
  }, DRAWN_MS);
}
