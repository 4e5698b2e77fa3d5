/** A workflow as drawn: the document of one version or of the draft. */
import type { Json, JsonObject } from "./json";
import type { JsonSchema } from "./schema";
import type { Bilingual } from "./text";

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
  retry?: Retry;
  timeout_seconds?: number;
  on_error?: ErrorRule;
  runs_on?: string;
  notes?: string;
}

/** `attempts` counts the first. */
export interface Retry {
  attempts?: number;
  delay_seconds?: number;
  max_seconds?: number;
}

/** What becomes of a step whose retries are used up. */
export interface ErrorRule {
  mode?: "fail" | "continue" | "port" | "review";
  value?: Json;
  queue?: string;
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
  notes?: JsonObject[];
}

export interface Problem {
  code: string;
  severity: "error" | "warning";
  node: string | null;
  pointer: string;
  detail: string;
  fields?: JsonObject;
  edge?: number | null;
  /** What it says to people. */
  message?: Bilingual;
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
