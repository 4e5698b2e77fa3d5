/** Copied steps as JSON text, and their way into a document: between workflows too. */
import type { GraphEdge, GraphNode, Position, WorkflowDocument } from "./document";
import { positionOf } from "./document";
import { type Json, type JsonObject, isObject } from "./json";
import { freeId, isId, takenIds } from "./naming";
import { type NodeTypes } from "./nodeType";
import { drawnNotes, notesWith, withPastedNotes } from "./note";
import { snappedPlace } from "./place";
import { withReferences } from "./references";

export interface Clip {
  nodes: GraphNode[];
  edges: GraphEdge[];
  notes?: JsonObject[];
}

const MARK = "sekimori_steps";

/** These steps, with the wires among them. */
export function clipOf(document: WorkflowDocument, ids: ReadonlySet<string>): Clip {
  const notes = notesWith(document, ids);
  return {
    nodes: document.nodes.filter((node) => ids.has(node.id)),
    edges: document.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node)),
    ...(notes.length > 0 && { notes }),
  };
}

export const textOfClip = (clip: Clip): string => JSON.stringify({ [MARK]: 1, ...clip }, null, 2);

/** Why a text cannot be pasted: no JSON, no steps in it, from a newer format, or a faulty step. */
export type ClipFault =
  | { fault: "broken" | "foreign" | "newer" }
  | { fault: "faulty"; number: number };

/** What a text holds: copied steps, a document, or an exported workflow. */
export function readClip(text: string): Clip | ClipFault {
  if (!/^\s*[{[]/.test(text)) return { fault: "foreign" };
  try {
    const value = JSON.parse(text) as Json;
    const whole = isObject(value) && isObject(value.document) ? value.document : value;
    return isObject(whole) ? clipIn(whole) : { fault: "foreign" };
  } catch {
    return { fault: "broken" };
  }
}

export const isFault = (read: Clip | ClipFault): read is ClipFault => "fault" in read;

export const KNOWN_FORMAT = 1;

/** Whether a document was written by a newer version, so that it cannot be read here. */
export const isNewer = ({ format }: { format?: unknown }): boolean =>
  typeof format === "number" && format > KNOWN_FORMAT;

/** As much of a newer document as can be drawn; nothing where it has become another thing. */
export function drawable({ nodes, edges }: WorkflowDocument): WorkflowDocument | undefined {
  const clip = clipIn({ nodes, edges } as unknown as { [name: string]: Json });
  return isFault(clip) ? undefined : { format: KNOWN_FORMAT, ...clip };
}

function clipIn(value: { [name: string]: Json }): Clip | ClipFault {
  const { nodes, edges = [] } = value;
  if (isNewer(value)) return { fault: "newer" };
  const notes = drawnNotes(value.notes);
  if (!Array.isArray(nodes) || nodes.length + notes.length === 0) return { fault: "foreign" };
  if (nodes.length > 0 && !(nodes as unknown[]).some(isNode)) return { fault: "foreign" };
  const ids = new Set<string>();
  for (const [index, node] of (nodes as unknown[]).entries()) {
    if (!isNode(node) || ids.has(node.id)) return { fault: "faulty", number: index + 1 };
    ids.add(node.id);
  }
  if (!Array.isArray(edges)) return { fault: "foreign" };
  const wires = (edges as unknown[]).filter(isEdge).filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node));
  return { nodes: nodes as unknown as GraphNode[], edges: wires, ...(notes.length > 0 && { notes }) };
}

const MEMBERS = new Set("id type type_version name params position retry timeout_seconds on_error runs_on notes".split(" "));

/** Whether it can be drawn and saved; what else is wrong the check tells. */
function isNode(value: unknown): value is GraphNode {
  if (!isObject(value) || typeof value.id !== "string" || !isId(value.id)) return false;
  if (!Object.keys(value).every((name) => MEMBERS.has(name))) return false;
  const isText = (each: unknown) => each === undefined || typeof each === "string";
  const isWhole = (each: unknown) => each === undefined || isObject(each);
  const isPlaced = value.position === undefined || isPlace(value.position);
  const { type, name, notes, params, retry, on_error: rule } = value;
  return typeof type === "string" && isPlaced && [name, notes].every(isText) && [params, retry, rule].every(isWhole);
}

function isPlace(value: unknown): boolean {
  const numbers = Array.isArray(value) ? value : isObject(value) ? [value.x, value.y] : [];
  return numbers.length === 2 && numbers.every((each) => typeof each === "number");
}

function isEdge(value: unknown): value is GraphEdge {
  const isEnd = (end: unknown) =>
    isObject(end) && typeof end.node === "string" && typeof end.port === "string";
  return isObject(value) && isEnd(value.from) && isEnd(value.to);
}

export interface Pasted {
  document: WorkflowDocument;
  ids: string[];
}

/** The document with the steps of a clip: under free ids, their references to each other kept. */
export function pasted(document: WorkflowDocument, clip: Clip, types: NodeTypes, at: Position): Pasted {
  const taken = takenIds(document);
  const renames = new Map<string, string>();
  for (const node of clip.nodes) {
    const id = freeId(node.id, taken);
    taken.add(id);
    renames.set(node.id, id);
  }
  const shift = shiftTo(clip, at);
  const nodes = clip.nodes.map((node) => ({
    ...withReferences(node, types, renames),
    id: renames.get(node.id) ?? node.id,
    position: snappedPlace({ x: positionOf(node).x + shift.x, y: positionOf(node).y + shift.y }),
  }));
  const edges = clip.edges.map(({ from, to }) => ({
    from: { ...from, node: renames.get(from.node) ?? from.node },
    to: { ...to, node: renames.get(to.node) ?? to.node },
  }));
  const steps = { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
  const noted = withPastedNotes(steps, clip.notes ?? [], renames, shift);
  return { document: noted.document, ids: [...nodes.map((node) => node.id), ...noted.ids] };
}

/** Where the copied steps stood; of notes only where there are no steps. */
export function placesOf({ nodes, notes = [] }: Clip): Position[] {
  if (nodes.length > 0) return nodes.map(positionOf);
  return notes.flatMap(({ x, y }) => (typeof x === "number" && typeof y === "number" ? [{ x, y }] : []));
}

function shiftTo(clip: Clip, at: Position): Position {
  const places = placesOf(clip);
  if (places.length === 0) return { x: 0, y: 0 };
  const left = Math.min(...places.map((place) => place.x));
  const top = Math.min(...places.map((place) => place.y));
  return { x: at.x - left, y: at.y - top };
}

