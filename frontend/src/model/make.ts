/** New steps: of a type, after a step, on a wire, with what belongs to them. */
import type { End, GraphEdge, GraphNode, Position, WorkflowDocument } from "./document";
import { positionOf } from "./document";
import type { JsonObject } from "./json";
import { idForType, takenIds } from "./naming";
import { nodeOf, withNode } from "./node";
import { type CardFacts, exitsOf, type NodeType, type NodeTypes, typeOfNode } from "./nodeType";
import { checkParams, paramsFor } from "./prefill";
import { freePlace, placeBelow, ROW_HEIGHT, snappedPlace, takersOf, withRoomBelow } from "./place";
import { keyOfWire, withoutWires, withWire } from "./wire";

export interface Made {
  document: WorkflowDocument;
  /** The new step. */
  id: string;
}

/** A step as it begins; tries again where its type does so from the beginning. */
function newNode(id: string, type: NodeType, position: Position): GraphNode {
  const node = { id, type: type.type, type_version: type.version, name: "", params: {}, position };
  const { first_retry: retry } = type;
  return retry && (retry.attempts ?? 1) > 1 ? { ...node, retry } : node;
}

/** With one new step at a place. */
export function withNew(document: WorkflowDocument, type: NodeType, at: Position): Made {
  const taken = takenIds(document);
  const id = idForType(type.type, taken);
  const node = newNode(id, type, freePlace(document, at));
  return { document: { ...document, nodes: [...document.nodes, node] }, id };
}

const MEETINGS = ["flow.collect", "flow.join"];

/** Where ways meet comes after what is new on one of them: it gives way downwards. */
function withMeetingsBelow(document: WorkflowDocument, place: Position): WorkflowDocument {
  const takers = takersOf(document, place);
  const canGive = takers.length > 0 && takers.every(({ type }) => MEETINGS.includes(type));
  return canGive ? withRoomBelow(document, place) : document;
}

/** With a new step fed by an exit: below it, or where `at` says. */
export function withNewAfter(
  document: WorkflowDocument,
  types: NodeTypes,
  type: NodeType,
  from: End,
  options: { facts?: CardFacts | undefined; at?: Position | undefined } = {},
): Made {
  const source = nodeOf(document, from.node);
  const entry = type.inputs[0];
  if (!source) return withNew(document, type, { x: 0, y: 0 });
  const exits = exitsOf(source, typeOfNode(types, source), options.facts);
  const exit = Math.max(0, exits.findIndex((port) => port.name === from.port));
  const place = options.at ?? placeBelow(source, exit, exits.length);
  const made = withNew(withMeetingsBelow(document, place), type, place);
  const filled = withParams(made, paramsFor(type.type, document, types, from.node));
  if (!entry) return filled;
  return { ...filled, document: withWire(filled.document, from, { node: made.id, port: entry.name }) };
}

function withParams({ document, id }: Made, params: JsonObject): Made {
  if (Object.keys(params).length === 0) return { document, id };
  return { document: withNode(document, id, (node) => ({ ...node, params })), id };
}

/** With a new start, beside the one that is there and leading where that leads. */
export function withNewStart(document: WorkflowDocument, types: NodeTypes, type: NodeType): Made {
  const first = document.nodes.find((node) => typeOfNode(types, node)?.group === "trigger");
  if (!first) return withNew(document, type, { x: 0, y: 0 });
  const made = withNew(document, type, positionOf(first));
  const exit = type.outputs[0];
  const wires = document.edges.filter(({ from }) => from.node === first.id);
  if (!exit) return made;
  const wired = wires.reduce((whole, { to }) => withWire(whole, { node: made.id, port: exit.name }, to), made.document);
  return { ...made, document: wired };
}

/** With a new step that feeds an entry. */
export function withNewBefore(document: WorkflowDocument, type: NodeType, to: End, at: Position): Made {
  const made = withNew(document, type, at);
  const exit = type.outputs[0];
  if (!exit) return made;
  return { ...made, document: withWire(made.document, { node: made.id, port: exit.name }, to) };
}

/** With a new step put on a wire: fed by it, and feeding where it led. */
export function withNewOnWire(
  document: WorkflowDocument,
  types: NodeTypes,
  type: NodeType,
  wire: GraphEdge,
): Made {
  const [source, target] = [nodeOf(document, wire.from.node), nodeOf(document, wire.to.node)];
  if (!source || !target) return withNew(document, type, { x: 0, y: 0 });
  const place = placeOnWire(source, target);
  const roomy = withRoomBelow(document, place);
  const taken = takenIds(roomy);
  const id = idForType(type.type, taken);
  const node = newNode(id, type, place);
  const added = { ...roomy, nodes: [...roomy.nodes, node] };
  const params = paramsFor(type.type, document, types, wire.from.node);
  return withParams({ document: onWire(added, type, id, wire), id }, params);
}

function onWire(document: WorkflowDocument, type: NodeType, id: string, wire: GraphEdge): WorkflowDocument {
  const [entry, exit] = [type.inputs[0], type.outputs[0]];
  const cut = withoutWires(document, new Set([keyOfWire(wire)]));
  const fed = entry ? withWire(cut, wire.from, { node: id, port: entry.name }) : cut;
  return exit ? withWire(fed, { node: id, port: exit.name }, wire.to) : fed;
}

function placeOnWire(source: GraphNode, target: GraphNode): Position {
  const [from, to] = [positionOf(source), positionOf(target)];
  const isDown = to.y > from.y;
  return snappedPlace({ x: to.x, y: isDown ? Math.min(to.y, from.y + ROW_HEIGHT) : from.y + ROW_HEIGHT });
}

/** With a collect for a for-each, fed by its items where nothing else is. */
export function withCollect(document: WorkflowDocument, types: NodeTypes, forEach: string): Made | null {
  const type = types.get("flow.collect");
  const node = nodeOf(document, forEach);
  if (!type || !node) return null;
  const hasItems = document.edges.some((edge) => edge.from.node === forEach && edge.from.port === "item");
  const from = { node: forEach, port: "item" };
  const below = { ...positionOf(node), y: positionOf(node).y + ROW_HEIGHT * 2 };
  const made = hasItems
    ? withNew(document, type, below)
    : withNewAfter(document, types, type, from, { at: { ...below, y: below.y - ROW_HEIGHT } });
  return withParams(made, { for_each: forEach });
}

/** What a person has checked goes where what passes goes, if ways may meet there. */
function withMeeting(document: WorkflowDocument, gate: string, check: string): WorkflowDocument {
  const passed = document.edges.filter(({ from }) => from.node === gate && from.port === "passed");
  return passed
    .filter(({ to }) => MEETINGS.includes(nodeOf(document, to.node)?.type ?? ""))
    .reduce((whole, { to }) => withWire(whole, { node: check, port: "answered" }, to), document);
}

/** With a person's check on the exit of a gate that holds. */
export function withCheck(document: WorkflowDocument, types: NodeTypes, gate: string, at?: Position): Made | null {
  const type = types.get("people.check");
  const node = nodeOf(document, gate);
  if (!type || !node) return null;
  const added = withNewAfter(document, types, type, { node: gate, port: "held" }, { at });
  const made = { ...added, document: withMeeting(added.document, gate, added.id) };
  return withParams(made, checkParams(document, types, node));
}
