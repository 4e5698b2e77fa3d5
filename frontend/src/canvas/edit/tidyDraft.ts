/** Places all steps anew, as one step to undo. */
import { moveSteps } from "../../commands/moveSteps";
import { positionOf } from "../../model/document";
import { settled } from "../../model/drawing";
import { openDocument, useDocumentStore } from "../../store/document";
import { tidied } from "../tidy";

export async function tidyDraft(): Promise<void> {
  const placed = await tidied(openDocument()).catch(() => null); // the layouter may not be reachable
  if (!placed) return;
  const { open, types } = useDocumentStore.getState();
  const { nodes } = settled(placed, types, open?.cards);
  moveSteps(new Map(nodes.map((node) => [node.id, positionOf(node)])));
}
