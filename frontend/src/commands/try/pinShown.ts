/** Pins what a step gave in the try that is shown. */
import { readTurn } from "../../api/runs";
import { regionAround, regionsOf } from "../../model/region";
import { isObject } from "../../model/json";
import { sourceFor } from "../../model/trial";
import { openDocument } from "../../store/document";
import { useTrialStore } from "../../store/trial";
import { pinData } from "./pinData";

/** False where the step has given nothing that can be pinned. */
export async function pinShown(node: string): Promise<boolean> {
  const { sources, items } = useTrialStore.getState();
  const region = regionAround(regionsOf(openDocument()), node);
  const place = sourceFor(sources[node], region ? (items[region.id] ?? 0) : null);
  if (!place) return false;
  const turn = await readTurn(place.run, node, place.index);
  const port = turn?.ports[0];
  if (!turn || port === undefined) return false;
  const isOne = turn.ports.length === 1 || !isObject(turn.output);
  await pinData(node, port, isOne ? turn.output : ((turn.output as Record<string, never>)[port] ?? null));
  return true;
}
