/** Draws a wire from an exit to an entry. */
import type { End } from "../model/document";
import { canWire, withWire } from "../model/wire";
import { edit, useDocumentStore } from "../store/document";

export function connect(from: End, to: End): void {
  const { types } = useDocumentStore.getState();
  edit((document) => (canWire(document, types, from, to) ? withWire(document, from, to) : document));
}
