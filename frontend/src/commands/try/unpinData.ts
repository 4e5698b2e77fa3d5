/** A step does its work again when one tries. */
import { dropPin } from "../../api/trials";
import { useDraftStore } from "../../store/draft";
import { useTrialStore } from "../../store/trial";

export async function unpinData(node: string): Promise<void> {
  const workflow = useDraftStore.getState().id;
  if (workflow === null) return;
  await dropPin(workflow, node);
  const { pins, tell } = useTrialStore.getState();
  tell({ pins: new Map([...pins].filter(([id]) => id !== node)) });
}
