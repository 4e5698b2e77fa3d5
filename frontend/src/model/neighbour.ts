/** The step that an arrow key leads to: along the wires, else the nearest on that side. */
import { type GraphNode, positionOf, type WorkflowDocument } from "./document";
import { nodeOf } from "./node";

export type Direction = "up" | "down" | "left" | "right";

export function neighbourOf(document: WorkflowDocument, id: string, direction: Direction): string | null {
  const node = nodeOf(document, id);
  if (!node) return null;
  const wired = wiredTo(document, id, direction);
  const near = nearest(node, wired.length > 0 ? wired : beside(document, node, direction));
  return near?.id ?? null;
}

/** The first step to begin with when none is chosen: the topmost. */
export function firstStep(document: WorkflowDocument): string | null {
  const ordered = [...document.nodes].sort((a, b) => positionOf(a).y - positionOf(b).y);
  return ordered[0]?.id ?? null;
}

function wiredTo(document: WorkflowDocument, id: string, direction: Direction): GraphNode[] {
  const ends = document.edges.flatMap(({ from, to }) => {
    if (direction === "down" && from.node === id) return [to.node];
    return direction === "up" && to.node === id ? [from.node] : [];
  });
  return ends.flatMap((end) => nodeOf(document, end) ?? []);
}

function beside(document: WorkflowDocument, from: GraphNode, direction: Direction): GraphNode[] {
  const { x, y } = positionOf(from);
  const tests: Record<Direction, (dx: number, dy: number) => boolean> = {
    up: (dx, dy) => dy < 0 && Math.abs(dx) <= -dy,
    down: (dx, dy) => dy > 0 && Math.abs(dx) <= dy,
    left: (dx, dy) => dx < 0 && Math.abs(dy) <= -dx,
    right: (dx, dy) => dx > 0 && Math.abs(dy) <= dx,
  };
  return document.nodes.filter((node) => {
    const place = positionOf(node);
    return node !== from && tests[direction](place.x - x, place.y - y);
  });
}

function nearest(from: GraphNode, nodes: readonly GraphNode[]): GraphNode | undefined {
  const { x, y } = positionOf(from);
  const far = (node: GraphNode) => Math.hypot(positionOf(node).x - x, positionOf(node).y - y);
  return [...nodes].sort((a, b) => far(a) - far(b))[0];
}
