/** Choosing on the canvas: a click, a click with Shift or Ctrl, a frame drawn around. */
import { type EdgeChange, type NodeChange, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import type { Arrangement } from "../../model/arrange";
import { cardsIn } from "../../model/far";
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

interface Sight {
  isFar: boolean;
  stepAt: (point: { x: number; y: number }) => string | null;
}

/** A frame of the drawing is chosen by its heading, not by drawing around a part of it. */
export function useChoosing(places: Arrangement, { isFar, stepAt }: Sight) {
  const isAround = useRef(false);
  const api = useStoreApi();
  const isFrame = useCallback((id: string) => places.frames.has(id), [places]);
  const chooseSteps = useCallback(
    (changes: readonly NodeChange[]) => {
      if (isFar && isAround.current) return; // most steps are not in the page: the area itself tells
      const { chosen, chosenWires, choose } = useViewStore.getState();
      const next = after(chosen, changes, (id) => isAround.current && isFrame(id));
      if (next) choose(next, chosenWires);
    },
    [isFrame, isFar],
  );
  const chooseWires = useCallback((changes: readonly EdgeChange[]) => {
    const { chosen, chosenWires, choose } = useViewStore.getState();
    const next = after(chosenWires, changes);
    if (next) choose(chosen, next);
  }, []);
  useEffect(
    () =>
      api.subscribe(({ userSelectionRect: area, transform: [x, y, zoom] }, before) => {
        if (!isFar || !isAround.current || !area || area === before.userSelectionRect) return;
        const { width, height } = area;
        const seen = { x: (area.x - x) / zoom, y: (area.y - y) / zoom, width: width / zoom, height: height / zoom };
        chooseIn(cardsIn(places, seen));
      }),
    [api, isFar, places],
  );
  const around = {
    onSelectionStart: useCallback(() => {
      isAround.current = true;
    }, []),
    onSelectionEnd: useCallback(() => {
      isAround.current = false;
    }, []),
  };
  /** A press on what looks like the empty canvas: from afar a card may be drawn there. */
  const press = useCallback(
    (event: { clientX: number; clientY: number }) => {
      const step = isFar ? stepAt({ x: event.clientX, y: event.clientY }) : null;
      if (step !== null) queueMicrotask(() => useViewStore.getState().choose([step]));
    },
    [isFar, stepAt],
  );
  return { chooseSteps, chooseWires, around, press };
}

function chooseIn(ids: readonly string[]): void {
  const { chosen, choose } = useViewStore.getState();
  if (ids.length !== chosen.size || ids.some((id) => !chosen.has(id))) choose(ids);
}
