/** Leads to where a problem is mended: the step is brought into sight, its field gets the focus. */
import type { Problem } from "../model/document";
import { leadsTo } from "../model/leadsTo";
import { useEditingStore } from "../store/editing";
import { useTrialStore } from "../store/trial";
import { useViewStore } from "../store/view";
import { onceShown, settingsOf } from "./onceShown";
import { openWorkflowForm } from "./openWorkflowForm";

const USED = "input, select, textarea, button, [contenteditable=true]";

/** The first thing to use in the field at a place, or in the one that holds it. */
function controlAt(form: Element, place: string): HTMLElement | null {
  for (let at = place; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const field = form.querySelector(`[data-place="${CSS.escape(at)}"]`);
    const wrong = field?.querySelector<HTMLElement>("[aria-invalid=true]");
    const used = [...(field?.querySelectorAll<HTMLElement>(USED) ?? [])];
    const found = wrong ?? used.find((each) => !each.matches("[aria-pressed]")) ?? used[0];
    if (found) return found;
  }
  return null;
}

function focusPlace(form: Element, place: string): void {
  const found = controlAt(form, place) ?? form.querySelector<HTMLElement>("h2");
  found?.focus();
  found?.scrollIntoView({ block: "center" });
}

export function showProblem(problem: Problem): void {
  const lead = leadsTo(problem);
  const { openForm, show } = useEditingStore.getState();
  if (lead && "tab" in lead) openWorkflowForm();
  if (!lead || "tab" in lead) return;
  useViewStore.getState().choose([lead.step]);
  useTrialStore.getState().tell({ stepTab: "settings" });
  openForm(true);
  show(lead.step, true);
  onceShown(settingsOf(lead.step), (form) => focusPlace(form, lead.place));
}
