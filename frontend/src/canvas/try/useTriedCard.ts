/** A card's data while a try is shown: the same as on the page of a run, in the same place. */
import { useMemo } from "react";
import { isOver, totalOf } from "../../model/progress";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";
import type { CardData } from "../edit/editElements";

/** The same object while nothing of it changes. Of a try of a part only the steps it came to tell. */
export function useTriedCard(id: string, data: CardData): CardData {
  const isWhole = useTrialStore((state) => state.tried?.mode === "all");
  const isAlone = useTrialStore((state) => state.sources[id]?.mode === "only");
  const kept = useTrialStore((state) => (state.tried?.mode === "only" ? state.tried.keptItems : null));
  const items = useRunStore(({ run, nodes }) => {
    if (!run || (!isWhole && nodes[id] === undefined)) return null;
    if (data.step.region === null) return 1;
    return isAlone ? totalOf(nodes[id]) : (kept ?? run.counts.items ?? 0);
  });
  const runIsOver = useRunStore((state) => state.run !== null && isOver(state.run.state));
  return useMemo(
    () => (items === null ? data : { ...data, items, runIsOver, isInline: true }),
    [data, items, runIsOver],
  );
}
