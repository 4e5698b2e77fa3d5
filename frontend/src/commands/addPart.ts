/** Adds a step: at a place, after an exit, or on a wire; then it is the chosen one. */
import type { End, GraphEdge, Position } from "../model/document";
import { type Made, withCollect, withNew, withNewAfter, withNewOnWire } from "../model/make";
import type { NodeType } from "../model/nodeType";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useViewStore } from "../store/view";

export interface Spot {
  at?: Position;
  after?: End;
  wire?: GraphEdge;
}

/** The new step's id. A for-each comes with its collect, since one without the other means nothing. */
export function addPart(type: NodeType, spot: Spot): string {
  const { open, types } = useDocumentStore.getState();
  const document = openDocument();
  const facts = spot.after && open?.cards?.[spot.after.node];
  const made: Made = spot.wire
    ? withNewOnWire(document, types, type, spot.wire)
    : spot.after
      ? withNewAfter(document, types, type, spot.after, facts)
      : withNew(document, type, spot.at ?? { x: 0, y: 0 });
  const whole = type.type === "flow.for_each" ? withCollect(made.document, types, made.id) : null;
  edit(() => whole?.document ?? made.document);
  useViewStore.getState().choose([made.id]);
  return made.id;
}
