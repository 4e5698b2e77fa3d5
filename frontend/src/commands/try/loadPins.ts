/** Which data of the draft is pinned, read when the editor opens. */
import { readPins } from "../../api/trials";
import { useTrialStore } from "../../store/trial";

export async function loadPins(workflow: string): Promise<void> {
  const { items } = await readPins(workflow);
  useTrialStore.getState().tell({ pins: new Map(items.map((pin) => [pin.node, pin])) });
}
