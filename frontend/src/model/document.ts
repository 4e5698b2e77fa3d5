/** A workflow as drawn: the document of one version or of the draft. */
import type { JsonObject } from "./json";
import type { JsonSchema } from "./schema";

export interface Position {
  x: number;
  y: number;
}

export interface GraphNode {
  id: string;
  type: string;
  type_version?: number;
  name?: string;
  params?: JsonObject;
  position?: Position | [number, number];
  on_error?: { mode?: string };
  notes?: string;
}

export interface End {
  node: string;
  port: string;
}

export interface GraphEdge {
  from: End;
  to: End;
}

export interface WorkflowDocument {
  format: number;
  nodes: GraphNode[];
  edges: GraphEdge[];
  input_schema?: JsonSchema;
  output?: Record<string, string>;
  settings?: JsonObject;
}

export interface Problem {
  code: string;
  severity: "error" | "warning";
  node: string | null;
  pointer: string;
  detail: string;
  fields?: JsonObject;
  edge?: number | null;
}

export function positionOf(node: GraphNode): Position {
  const place = node.position;
  if (Array.isArray(place)) return { x: place[0], y: place[1] };
  return place ?? { x: 0, y: 0 };
}

/** Whether somebody, or a tidy, has placed the steps; else they all lie on one spot. */
export function isPlaced(document: WorkflowDocument): boolean {
  if (document.nodes.length < 2) return true;
  const spots = new Set(document.nodes.map((node) => JSON.stringify(positionOf(node))));
  return spots.size > document.nodes.length / 2;
}
