/** Choosing on the canvas: a click, a click with Shift or Ctrl, a frame drawn around. */
import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback, useRef } from "react";
import { useViewStore } from "../../store/view";

function after(
  chosen: ReadonlySet<string>,
  changes: readonly (NodeChange | EdgeChange)[],
  leftOut: (id: string) => boolean = () => false,
): ReadonlySet<string> | null {
  const selections = changes.filter((change) => change.type === "select").filter(({ id }) => !leftOut(id));
  if (selections.length === 0) return null;
  const next = new Set(chosen);
  for (const { id, selected } of selections) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** A frame of the drawing is chosen by its heading, not by drawing around a part of it. */
export function useChoosing(isFrame: (id: string) => boolean) {
  const isAround = useRef(false);
  const chooseSteps = useCallback(
    (changes: readonly NodeChange[]) => {
      const { chosen, chosenWires, choose } = useViewStore.getState();
      const next = after(chosen, changes, (id) => isAround.current && isFrame(id));
      if (next) choose(next, chosenWires);
    },
    [isFrame],
  );
  const chooseWires = useCallback((changes: readonly EdgeChange[]) => {
    const { chosen, chosenWires, choose } = useViewStore.getState();
    const next = after(chosenWires, changes);
    if (next) choose(chosen, next);
  }, []);
  const around = {
    onSelectionStart: useCallback(() => {
      isAround.current = true;
    }, []),
    onSelectionEnd: useCallback(() => {
      isAround.current = false;
    }, []),
  };
  return { chooseSteps, chooseWires, around };
}
