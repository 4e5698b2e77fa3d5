/** Places all steps anew, as one step to undo. */
import { moveSteps } from "../../commands/moveSteps";
import { positionOf } from "../../model/document";
import { draw, settled } from "../../model/drawing";
import { openDocument, useDocumentStore } from "../../store/document";
import { tidied } from "../tidy";

export async function tidyDraft(): Promise<void> {
  const { open, types } = useDocumentStore.getState();
  const { steps } = draw({ document: openDocument(), types, cards: open?.cards, withRun: false });
  const exits = new Map([...steps].map(([id, step]) => [id, step.exits.map((port) => port.name)]));
  const placed = await tidied(openDocument(), exits).catch(() => null); // the layouter may not be reachable
  if (!placed) return;
  const { nodes } = settled(placed, types, open?.cards);
  moveSteps(new Map(nodes.map((node) => [node.id, positionOf(node)])));
}
