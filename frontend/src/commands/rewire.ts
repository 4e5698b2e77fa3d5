/** Moves the end of a wire to another step: one step to undo. */
import type { End } from "../model/document";
import { canWire, withoutWires, withWire } from "../model/wire";
import { edit, useDocumentStore } from "../store/document";

export function rewire(key: string, from: End, to: End): void {
  const { types } = useDocumentStore.getState();
  edit((document) => {
    const cut = withoutWires(document, new Set([key]));
    return canWire(cut, types, from, to) ? withWire(cut, from, to) : document;
  });
}
