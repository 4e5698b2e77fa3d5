/** Places for the steps of a document that nobody has placed; the layouter comes only when needed. */
import type { ElkNode } from "elkjs/lib/elk-api";
import type { WorkflowDocument } from "../model/document";
import { CARD, FRAME } from "../model/arrange";
import { regionAround, regionsOf } from "../model/region";

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.layered.spacing.nodeNodeBetweenLayers": String(CARD.gap * 2),
  "elk.spacing.nodeNode": "48",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
};
const INSIDE = {
  "elk.padding": `[top=${CARD.height + CARD.gap},left=${FRAME.side},bottom=${FRAME.bottom},right=${FRAME.side}]`,
};

async function layouter() {
  const [{ default: Elk }, { default: address }] = await Promise.all([
    import("elkjs/lib/elk-api"),
    import("elkjs/lib/elk-worker.min.js?url"),
  ]);
  return new Elk({ workerFactory: () => new Worker(address) });
}

function asGraph(document: WorkflowDocument) {
  const regions = regionsOf(document);
  const inside = (region: string | null): object[] =>
    document.nodes
      .filter((node) => (regionAround(regions, node.id)?.id ?? null) === region)
      .map((node) =>
        regions.some((each) => each.id === node.id && each.members.size > 0)
          ? { id: node.id, layoutOptions: INSIDE, children: inside(node.id) }
          : { id: node.id, width: CARD.width, height: CARD.height },
      );
  const edges = document.edges
    .filter((edge) => !regions.some((each) => each.id === edge.from.node && each.members.has(edge.to.node)))
    .map((edge, index) => ({ id: `e${index}`, sources: [edge.from.node], targets: [edge.to.node] }));
  return { id: "root", layoutOptions: OPTIONS, children: inside(null), edges };
}

function spots(placed: ElkNode, x: number, y: number, found: Map<string, { x: number; y: number }>): void {
  for (const child of placed.children ?? []) {
    const at = { x: x + (child.x ?? 0), y: y + (child.y ?? 0) };
    found.set(child.id, { x: Math.round(at.x), y: Math.round(at.y) });
    spots(child, at.x, at.y, found);
  }
}

/** The same document with every step placed. */
export async function tidied(document: WorkflowDocument): Promise<WorkflowDocument> {
  const elk = await layouter();
  const found = new Map<string, { x: number; y: number }>();
  spots(await elk.layout(asGraph(document) as ElkNode), 0, 0, found);
  elk.terminateWorker();
  const nodes = document.nodes.map((node) => ({
    ...node,
    position: found.get(node.id) ?? { x: 0, y: 0 },
  }));
  return { ...document, nodes };
}
