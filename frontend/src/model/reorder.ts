/** Two steps that follow each other in a plain row change places. */
import { type GraphEdge, positionOf, type WorkflowDocument } from "./document";
import { nodeOf } from "./node";
import { withPlaces } from "./place";

export type Direction = "up" | "down";

/** The first exit of a step; undefined where it has none. */
export type FirstExit = (id: string) => string | undefined;

function only(edges: readonly GraphEdge[]): GraphEdge | null {
  const [first, ...rest] = edges;
  return first && rest.length === 0 ? first : null;
}

/** The wire between a step and the one before or after it; null where the row is not plain. */
function between(document: WorkflowDocument, id: string, direction: Direction): GraphEdge | null {
  const into = document.edges.filter(({ to }) => to.node === id);
  const out = document.edges.filter(({ from }) => from.node === id);
  const wire = only(direction === "up" ? into : out);
  const other = direction === "up" ? wire?.from.node : wire?.to.node;
  if (!wire || other === undefined || other === id) return null;
  const far = document.edges.filter(({ from, to }) => (direction === "up" ? from.node : to.node) === other);
  return only(far) && document.edges.some(({ to }) => to.node === wire.from.node) ? wire : null;
}

/** Whether a step can change places with the one before or after it. */
export function canReorder(document: WorkflowDocument, id: string, direction: Direction, exitOf: FirstExit): boolean {
  return withReordered(document, id, direction, exitOf) !== document;
}

/** Wires before the upper step lead to the lower one now, wires after the lower one come from the
 * upper one; both take each other's place. The same document where that would mean something else. */
export function withReordered(
  document: WorkflowDocument,
  id: string,
  direction: Direction,
  exitOf: FirstExit,
): WorkflowDocument {
  const wire = between(document, id, direction);
  if (!wire) return document;
  const [upper, lower] = [nodeOf(document, wire.from.node), nodeOf(document, wire.to.node)];
  const out = document.edges.filter(({ from }) => from.node === wire.to.node);
  const leaves = only(out);
  if (!upper || !lower || out.length > 1 || leaves?.to.node === upper.id) return document;
  const port = leaves?.from.port ?? exitOf(lower.id);
  if (port === undefined) return document;
  const inner = { from: { node: lower.id, port }, to: { node: upper.id, port: wire.to.port } };
  const edges = document.edges.map((edge) => {
    if (edge === wire) return inner;
    if (edge === leaves) return { from: wire.from, to: leaves.to };
    return edge.to.node === upper.id ? { from: edge.from, to: { node: lower.id, port: edge.to.port } } : edge;
  });
  const places = new Map([
    [upper.id, positionOf(lower)],
    [lower.id, positionOf(upper)],
  ]);
  return withPlaces({ ...document, edges }, places);
}
