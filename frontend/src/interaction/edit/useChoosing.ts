/** Choosing on the canvas: a click, a click with Shift or Ctrl, a frame drawn around. */
import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback } from "react";
import { useViewStore } from "../../store/view";

function after(
  chosen: ReadonlySet<string>,
  changes: readonly (NodeChange | EdgeChange)[],
): ReadonlySet<string> | null {
  const selections = changes.filter((change) => change.type === "select");
  if (selections.length === 0) return null;
  const next = new Set(chosen);
  for (const { id, selected } of selections) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return next;
}

export function useChoosing() {
  const chooseSteps = useCallback((changes: readonly NodeChange[]) => {
    const { chosen, chosenWires, choose } = useViewStore.getState();
    const next = after(chosen, changes);
    if (next) choose(next, chosenWires);
  }, []);
  const chooseWires = useCallback((changes: readonly EdgeChange[]) => {
    const { chosen, chosenWires, choose } = useViewStore.getState();
    const next = after(chosenWires, changes);
    if (next) choose(chosen, next);
  }, []);
  return { chooseSteps, chooseWires };
}
