/** Tries one step alone, on pinned data or on what the last try gave it. */
import { regionAround, regionsOf } from "../../model/region";
import { openDocument } from "../../store/document";
import { useTrialStore } from "../../store/trial";
import { inputForTry } from "./inputForTry";
import { startTry } from "./startTry";

/** `isReal`: it may act this once; the person has said so. */
export function tryOnly(node: string, isReal = false): Promise<boolean> {
  const { items, tell } = useTrialStore.getState();
  const region = regionAround(regionsOf(openDocument()), node);
  tell({ stepTab: "result" });
  const where = region ? { item: items[region.id] ?? 0 } : {};
  return startTry({ mode: "only", node, ...where, ...(isReal && { confirm: [node] }) }, inputForTry() ?? {});
}
