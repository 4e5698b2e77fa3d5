/** Keeps a value that a step gives while one tries, instead of doing anything. */
import { putPin } from "../../api/trials";
import type { Json } from "../../model/json";
import { useDraftStore } from "../../store/draft";
import { useTrialStore } from "../../store/trial";

export async function pinData(node: string, port: string, value: Json): Promise<void> {
  const workflow = useDraftStore.getState().id;
  if (workflow === null) return;
  const pin = await putPin(workflow, node, port, value);
  const { pins, tell } = useTrialStore.getState();
  tell({ pins: new Map([...pins, [node, { ...pin, node, port, value }]]) });
}
