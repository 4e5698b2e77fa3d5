/** Takes away the chosen steps with their wires, the chosen wires and notes; of a frame only itself. */
import { withLivingGroups, withoutNotes } from "../model/note";
import { withWholeRegions } from "../model/region";
import { withoutNodes } from "../model/remove";
import { withoutWires } from "../model/wire";
import { edit } from "../store/document";
import { useViewStore } from "../store/view";

export function removeChosen(): void {
  const { chosen, chosenWires, choose } = useViewStore.getState();
  edit((document) => {
    const steps = withoutNodes(withoutWires(document, chosenWires), withWholeRegions(document, chosen));
    return withLivingGroups(withoutNotes(steps, chosen));
  });
  choose([]);
}
