/** Adds a step: at a place, after an exit, before an entry, or on a wire; then it is the chosen one. */
import type { End, GraphEdge, Position, WorkflowDocument } from "../model/document";
import {
  type Made,
  withCheck,
  withCollect,
  withNew,
  withNewAfter,
  withNewBefore,
  withNewOnWire,
  withNewStart,
} from "../model/make";
import type { NodeType } from "../model/nodeType";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useViewStore } from "../store/view";
import { named } from "./named";

export interface Spot {
  at?: Position | undefined;
  after?: End | undefined;
  before?: End | undefined;
  wire?: GraphEdge | undefined;
}

/** The new step's id. A for-each comes with its collect, since one without the other means nothing. */
export function addPart(type: NodeType, spot: Spot): string {
  const { types } = useDocumentStore.getState();
  const made = madeAt(openDocument(), type, spot);
  const whole = type.type === "flow.for_each" ? withCollect(made.document, types, made.id) : null;
  edit((before) => named(before, (whole ?? made).document));
  useViewStore.getState().choose([made.id]);
  return made.id;
}

/** What a gate holds is checked by a person: filled in, and led to where the ways meet. */
const isCheckOfHeld = (type: NodeType, after: End): boolean =>
  type.type === "people.check" && after.port === "held";

function madeAt(document: WorkflowDocument, type: NodeType, spot: Spot): Made {
  const { open, types } = useDocumentStore.getState();
  const { at, after, before, wire } = spot;
  if (wire) return withNewOnWire(document, types, type, wire);
  const check = after && isCheckOfHeld(type, after) ? withCheck(document, types, after.node, at) : null;
  if (check) return check;
  if (after) return withNewAfter(document, types, type, after, { facts: open?.cards?.[after.node], at });
  if (before && at) return withNewBefore(document, type, before, at);
  if (!at && type.group === "trigger") return withNewStart(document, types, type);
  return withNew(document, type, at ?? { x: 0, y: 0 });
}
