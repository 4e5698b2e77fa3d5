/** The nodes and edges that the canvas library is given; what did not change stays the same object. */
import { useMemo, useRef } from "react";
import { useLanguage, useT } from "../../i18n";
import type { Arrangement } from "../../model/arrange";
import type { Drawing } from "../../model/drawing";
import { useViewStore } from "../../store/view";
import type { Places } from "../../model/place";
import { groupNodes, noteNodes } from "../notes/noteNodes";
import type { Shown } from "../far/useShown";
import { type EditNode, editNodes, type EditWireEdge, editWires, type NodeCache, type Ways, waysOf, type WireCache } from "./editElements";

export function useElements(drawing: Drawing, places: Arrangement, moved: Places | null, { isFar, steps: shown }: Shown) {
  const language = useLanguage();
  const chosen = useViewStore((state) => state.chosen);
  const cache = useRef<NodeCache>(new Map());
  const ways = useWays(drawing);
  const nodes = useMemo(
    () => editNodes(drawing, places, ways, { language, chosen, shown }, cache.current),
    [drawing, places, ways, language, chosen, shown],
  );
  const all = useWires(drawing, places);
  const edges = useMemo(() => {
    if (isFar) return [];
    return shown ? all.filter((wire) => shown.has(wire.source) && shown.has(wire.target)) : all;
  }, [all, isFar, shown]);
  const notes = useNotes(drawing, places, moved);
  const together = useMemo(() => [...notes, ...nodes], [notes, nodes]);
  return { nodes: together, edges };
}

function useNotes({ document }: Drawing, places: Arrangement, moved: Places | null): EditNode[] {
  const t = useT();
  const chosen = useViewStore((state) => state.chosen);
  const { notes } = document;
  return useMemo(() => {
    if (!notes || notes.length === 0) return [];
    const look = { t, chosen, isOpen: true, moved };
    return [...groupNodes(document, places, look), ...noteNodes(document, look)];
  }, [document, notes, places, moved, chosen, t]);
}

function useWays(drawing: Drawing): ReadonlyMap<string, Ways> {
  const before = useRef<ReadonlyMap<string, Ways>>(new Map());
  return useMemo(() => {
    before.current = waysOf(drawing, before.current);
    return before.current;
  }, [drawing]);
}

function useWires(drawing: Drawing, places: Arrangement): EditWireEdge[] {
  const language = useLanguage();
  const chosenWires = useViewStore((state) => state.chosenWires);
  const cache = useRef<WireCache>(new Map());
  const lanes = useLanes(places.lanes);
  return useMemo(
    () => editWires(drawing, lanes, { language, chosen: chosenWires }, cache.current),
    [drawing, lanes, language, chosenWires],
  );
}

/** The same object as long as no way back runs elsewhere. */
function useLanes(lanes: Arrangement["lanes"]): Arrangement["lanes"] {
  const before = useRef(lanes);
  const isSame = before.current.size === lanes.size && [...lanes].every(([index, x]) => before.current.get(index) === x);
  if (!isSame) before.current = lanes;
  return before.current;
}
