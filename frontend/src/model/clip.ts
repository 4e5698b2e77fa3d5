/** Copied steps as JSON text, and their way into a document: between workflows too. */
import type { GraphEdge, GraphNode, Position, WorkflowDocument } from "./document";
import { positionOf } from "./document";
import { type Json, isObject } from "./json";
import { freeId, isId, takenIds } from "./naming";
import { type NodeTypes } from "./nodeType";
import { snappedPlace } from "./place";
import { withReferences } from "./references";

export interface Clip {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

const MARK = "sekimori_steps";

/** These steps, with the wires among them. */
export function clipOf(document: WorkflowDocument, ids: ReadonlySet<string>): Clip {
  return {
    nodes: document.nodes.filter((node) => ids.has(node.id)),
    edges: document.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node)),
  };
}

export const textOfClip = (clip: Clip): string => JSON.stringify({ [MARK]: 1, ...clip }, null, 2);

/** What a text holds: copied steps, a document, or an exported workflow; null for anything else. */
export function readClip(text: string): Clip | null {
  if (!text.trimStart().startsWith("{")) return null;
  try {
    const value = JSON.parse(text) as Json;
    const whole = isObject(value) && isObject(value.document) ? value.document : value;
    return isObject(whole) ? clipIn(whole) : null;
  } catch {
    return null;
  }
}

function clipIn(value: { [name: string]: Json }): Clip | null {
  const { nodes, edges = [] } = value;
  if (!Array.isArray(nodes) || !Array.isArray(edges) || nodes.length === 0) return null;
  const ids = new Set(nodes.flatMap((node) => (isNode(node) ? [node.id] : [])));
  if (ids.size !== nodes.length) return null;
  const wires = (edges as unknown[]).filter(isEdge).filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node));
  return { nodes: nodes as unknown as GraphNode[], edges: wires };
}

function isNode(value: unknown): value is GraphNode {
  if (!isObject(value)) return false;
  const isPlaced = value.position === undefined || isPlace(value.position);
  const hasParams = value.params === undefined || isObject(value.params);
  return typeof value.id === "string" && isId(value.id) && typeof value.type === "string" && isPlaced && hasParams;
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
  return {
    document: { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] },
    ids: nodes.map((node) => node.id),
  };
}

function shiftTo(clip: Clip, at: Position): Position {
  const places = clip.nodes.map(positionOf);
  const left = Math.min(...places.map((place) => place.x));
  const top = Math.min(...places.map((place) => place.y));
  return { x: at.x - left, y: at.y - top };
}

