/** Goes to the next item of the for-each around the chosen step, or to the one before. */
import { stepped } from "../../model/itemStep";
import { regionAround, regionsOf } from "../../model/region";
import { openDocument } from "../../store/document";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";
import { useViewStore } from "../../store/view";
import { itemsIn } from "./itemsIn";

/** The for-each around the chosen step; else the first that there is. */
function regionShown(): string | null {
  const { selected } = useViewStore.getState();
  const regions = regionsOf(openDocument());
  const around = selected === null ? null : regionAround(regions, selected);
  return around?.id ?? regions.find(({ id }) => id === selected)?.id ?? regions[0]?.id ?? null;
}

export function stepItem(by: 1 | -1): void {
  const region = regionShown();
  if (region === null || useRunStore.getState().run === null) return;
  const { items, kept, chooseItem } = useTrialStore.getState();
  const at = items[region] ?? 0;
  chooseItem(region, stepped({ at, total: itemsIn(region), kept: kept[region] ?? null }, by));
}
