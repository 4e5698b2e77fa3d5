/** What a step did in the try that is shown, for the item that is chosen. */
import { useTurn } from "../../api/runs";
import type { NodeActivation } from "../../model/run";
import { sourceFor } from "../../model/trial";
import { useRunStore } from "../../store/run";
import { useShownItem, useTrialStore } from "../../store/trial";

interface Shown {
  turn: NodeActivation | null;
  isLoading: boolean;
}

/** `region`: the for-each around the step, or null. Nothing is asked for while `isOn` is false. */
export function useShownTurn(node: string, region: string | null, isOn = true): Shown {
  const source = useTrialStore((state) => state.sources[node]);
  const item = useShownItem(region);
  const isReached = useRunStore((state) => state.nodes[node] !== undefined);
  const place = sourceFor(source, item);
  const { data, isLoading } = useTurn(place?.run ?? "", node, place?.index ?? null, isOn && isReached);
  return { turn: data ?? null, isLoading };
}
