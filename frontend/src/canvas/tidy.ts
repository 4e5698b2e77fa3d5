/** Places for the steps of a document that nobody has placed; the layouter comes only when needed. */
import type { ElkNode } from "elkjs/lib/elk-api";
import type { End, WorkflowDocument } from "../model/document";
import { CARD, cardHeight, FRAME } from "../model/arrange";
import { regionAround, regionsOf } from "../model/region";

const SPACING = {
  "elk.layered.spacing.nodeNodeBetweenLayers": String(CARD.gap * 2),
  "elk.spacing.nodeNode": "48",
  "elk.spacing.edgeNode": "32",
};
const OPTIONS = {
  ...SPACING,
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
};
const INSIDE = {
  ...SPACING, // frames do not inherit it
  "elk.padding": `[top=${CARD.height + CARD.gap},left=${FRAME.side},bottom=${FRAME.bottom},right=${FRAME.side}]`,
};

async function layouter() {
  const [{ default: Elk }, { default: address }] = await Promise.all([
    import("elkjs/lib/elk-api"),
    import("elkjs/lib/elk-worker.min.js?url"),
  ]);
  return new Elk({ workerFactory: () => new Worker(address) });
}

/** Names of exits by step: where wires leave a card, so that long ones pass beside the others. */
export type Exits = ReadonlyMap<string, readonly string[]>;

const ENTRY = "in the middle";
const portOf = (node: string, exit: string) => `${node} ${exit}`;

function cardOf(id: string, exits: readonly string[]): object {
  const height = cardHeight({ figures: false, exits: exits.length > 1 });
  const card = { id, width: CARD.width, height };
  if (exits.length < 2) return card;
  const ports = exits.map((exit, index) => ({
    id: portOf(id, exit),
    x: ((index + 0.5) / exits.length) * CARD.width,
    y: height,
    layoutOptions: { "elk.port.side": "SOUTH" },
  }));
  const entry = { id: portOf(id, ENTRY), x: CARD.width / 2, y: 0, layoutOptions: { "elk.port.side": "NORTH" } };
  return { ...card, ports: [entry, ...ports], layoutOptions: { "elk.portConstraints": "FIXED_POS" } };
}

/** Wires that lead to a frame go on to the first step in it: the two shall stand in line. */
function firstInside(document: WorkflowDocument, region: string): End {
  const way = document.edges.find(({ from, to }) => from.node === region && from.port === "item" && to.node !== region);
  return way?.to ?? { node: "", port: "" };
}

function asGraph(document: WorkflowDocument, exits: Exits) {
  const regions = regionsOf(document);
  const inside = (region: string | null): object[] =>
    document.nodes
      .filter((node) => (regionAround(regions, node.id)?.id ?? null) === region)
      .map((node) =>
        regions.some((each) => each.id === node.id && each.members.size > 0)
          ? { id: node.id, layoutOptions: INSIDE, children: inside(node.id) }
          : cardOf(node.id, exits.get(node.id) ?? []),
      );
  const framed = new Set(regions.filter((each) => each.members.size > 0).map((each) => each.id));
  const sourceOf = ({ node, port }: End) => {
    const known = framed.has(node) ? [] : (exits.get(node) ?? []);
    return known.length > 1 && known.includes(port) ? portOf(node, port) : node;
  };
  const targetOf = ({ node }: End): string => {
    if (framed.has(node)) return targetOf(firstInside(document, node));
    return (exits.get(node) ?? []).length > 1 ? portOf(node, ENTRY) : node;
  };
  const edges = document.edges
    .filter((edge) => !regions.some((each) => each.id === edge.from.node && each.members.has(edge.to.node)))
    .map((edge, index) => ({ id: `e${index}`, sources: [sourceOf(edge.from)], targets: [targetOf(edge.to)] }));
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
export async function tidied(
  document: WorkflowDocument,
  exits: Exits = new Map(),
): Promise<WorkflowDocument> {
  const elk = await layouter();
  const found = new Map<string, { x: number; y: number }>();
  spots(await elk.layout(asGraph(document, exits) as ElkNode), 0, 0, found);
  elk.terminateWorker();
  const nodes = document.nodes.map((node) => ({
    ...node,
    position: found.get(node.id) ?? { x: 0, y: 0 },
  }));
  return { ...document, nodes };
}
