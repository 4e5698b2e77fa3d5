/** A wire under the pointer: dropped on a port or a card it joins, on the empty canvas it asks for
 * the step that shall follow. */
import { type Connection, type Edge, type OnConnectEnd, useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback } from "react";
import { connect } from "../../commands/connect";
import { rewire } from "../../commands/rewire";
import { CARD } from "../../model/arrange";
import type { End, Position } from "../../model/document";
import { nodeOf } from "../../model/node";
import { exitsOf, typeOfNode } from "../../model/nodeType";
import { canWire, entriesOf } from "../../model/wire";
import { openDocument, useDocumentStore } from "../../store/document";
import { useEditingStore } from "../../store/editing";

type Ends = Pick<Connection, "source" | "sourceHandle" | "target" | "targetHandle">;

const fromOf = (ends: Ends): End => ({ node: ends.source, port: ends.sourceHandle ?? "" });
const toOf = (ends: Ends): End => ({ node: ends.target, port: ends.targetHandle ?? "" });

function isAllowed(ends: Ends | Edge): boolean {
  const { types } = useDocumentStore.getState();
  const { source, sourceHandle = null, target, targetHandle = null } = ends;
  const whole = { source, sourceHandle, target, targetHandle };
  return canWire(openDocument(), types, fromOf(whole), toOf(whole));
}

function pointOf(event: MouseEvent | TouchEvent): Position {
  const { clientX, clientY } = "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  return { x: clientX, y: clientY };
}

/** The step whose card lies under a point of the screen. */
function stepAt({ x, y }: Position): string | null {
  const card = document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node");
  return card?.dataset.id ?? null;
}

/** Joins a dangling end with the card on which it was dropped, by the card's first port. */
function joinCard(end: End, isExit: boolean, card: string): void {
  const { types } = useDocumentStore.getState();
  const node = nodeOf(openDocument(), card);
  if (!node) return;
  const [entry] = entriesOf(node, types);
  const [exit] = exitsOf(node, typeOfNode(types, node));
  if (isExit && entry) connect(end, { node: card, port: entry.name });
  if (!isExit && exit) connect({ node: card, port: exit.name }, end);
}

export function useDrawWire(canvas: RefObject<HTMLElement | null>) {
  const { screenToFlowPosition } = useReactFlow();
  const onConnect = useCallback((ends: Connection) => connect(fromOf(ends), toOf(ends)), []);
  const onReconnect = useCallback(
    (old: Edge, ends: Connection) => rewire(old.id, fromOf(ends), toOf(ends)),
    [],
  );
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, { isValid, fromHandle }) => {
      if (isValid || !fromHandle) return;
      const end = { node: fromHandle.nodeId, port: fromHandle.id ?? "" };
      const isExit = fromHandle.type === "source";
      const point = pointOf(event);
      const card = stepAt(point);
      if (card !== null) {
        if (card !== end.node) joinCard(end, isExit, card);
        return;
      }
      const corner = canvas.current?.getBoundingClientRect();
      const middle = screenToFlowPosition(point);
      const at = { x: middle.x - CARD.width / 2, y: isExit ? middle.y : middle.y - CARD.height };
      const screen = { x: point.x - (corner?.x ?? 0), y: point.y - (corner?.y ?? 0) };
      useEditingStore.getState().add({ ...(isExit ? { after: end } : { before: end }), at, screen });
    },
    [canvas, screenToFlowPosition],
  );
  return { onConnect, onConnectEnd, onReconnect, isValidConnection: isAllowed };
}
