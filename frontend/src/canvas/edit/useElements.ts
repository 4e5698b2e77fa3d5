/** The nodes and edges that the canvas library is given; what did not change stays the same object. */
import { useMemo, useRef } from "react";
import { useLanguage } from "../../i18n";
import type { Arrangement } from "../../model/arrange";
import type { Drawing } from "../../model/drawing";
import { useViewStore } from "../../store/view";
import type { Shown } from "../far/useShown";
import { editNodes, type EditWireEdge, editWires, type NodeCache, type Ways, waysOf, type WireCache } from "./editElements";

export function useElements(drawing: Drawing, places: Arrangement, { isFar, steps: shown }: Shown) {
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
  return { nodes, edges };
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
