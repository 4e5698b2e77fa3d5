/** How many items a for-each has in the try that is shown. */
import { regionsOf } from "../../model/region";
import { totalOf } from "../../model/progress";
import { openDocument } from "../../store/document";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";

/** As the run counted them; where there are several for-each steps, as many as have come to the first
 * step inside. */
export function itemsIn(region: string): number {
  const { run, nodes } = useRunStore.getState();
  const document = openDocument();
  const isOnly = regionsOf(document).length === 1;
  const { tried } = useTrialStore.getState();
  const whole = tried?.mode === "only" ? tried.keptItems : run?.counts.items;
  const counted = isOnly ? whole : 0;
  if (counted) return counted;
  const first = document.edges.find(({ from }) => from.node === region && from.port === "item");
  return totalOf(nodes[first?.to.node ?? ""]);
}
