/** Takes away the chosen steps with their wires, and the chosen wires. */
import { withWholeRegions } from "../model/region";
import { withoutNodes } from "../model/remove";
import { withoutWires } from "../model/wire";
import { edit } from "../store/document";
import { useViewStore } from "../store/view";

export function removeChosen(): void {
  const { chosen, chosenWires, choose } = useViewStore.getState();
  edit((document) =>
    withoutNodes(withoutWires(document, chosenWires), withWholeRegions(document, chosen)),
  );
  choose([]);
}
