/** Everything that the canvas draws of a document, worked out once per document. */
import { type Arrangement, arrange, arrangeAsPut, cardHeight, FRAME } from "./arrange";
import type { GraphNode, Problem, WorkflowDocument } from "./document";
import { same } from "./json";
import {
  type CardFacts,
  exitsOf,
  isAnsweredByPerson,
  type NodeType,
  type NodeTypes,
  type Port,
  typeOfNode,
} from "./nodeType";
import { snappedPlace, withPlaces } from "./place";
import { backEdges, type Region, regionAround, regionsOf } from "./region";

export interface Step {
  node: GraphNode;
  type: NodeType | undefined;
  entries: Port[];
  exits: Port[];
  facts: CardFacts | undefined;
  /** The for-each step around it, or null. */
  region: string | null;
  showsFigures: boolean;
  problems: number;
  /** How its mark is to be read: once for each item, and whether persons do it. */
  isPerItem: boolean;
  isPersons: boolean;
}

export interface Drawing {
  document: WorkflowDocument;
  steps: ReadonlyMap<string, Step>;
  regions: readonly Region[];
  back: ReadonlySet<number>;
  places: Arrangement;
}

export interface DrawingInput {
  document: WorkflowDocument;
  types: NodeTypes;
  cards?: Record<string, CardFacts> | undefined;
  problems?: readonly Problem[] | undefined;
  withRun: boolean;
  /** Every step stands where it was put; else rows move apart where they need room. */
  asPut?: boolean;
}

/** The drawing; steps of the one before of which nothing has changed keep their objects. */
export function draw(input: DrawingInput, before?: Drawing | null): Drawing {
  const { document } = input;
  const regions = regionsOf(document);
  const back = backEdges(document);
  const wired = wiredPorts(document, "from");
  const faults = countProblems(input.problems ?? []);
  const entered = wiredPorts(document, "to");
  const steps = new Map(
    document.nodes.map((node) => {
      const { id } = node;
      const step = stepOf(node, input, regions, faults.get(id) ?? 0, wired.get(id), entered.get(id));
      return [id, kept(before?.steps.get(id), step)];
    }),
  );
  const heights = new Map(
    [...steps].map(([id, step]) => [
      id,
      cardHeight({ figures: step.showsFigures, exits: step.exits.length > 1 }),
    ]),
  );
  const place = input.asPut ? arrangeAsPut : arrange;
  return { document, steps, regions, back, places: place(document, regions, heights, back) };
}

function isSamePorts(left: readonly Port[], right: readonly Port[]): boolean {
  return left.length === right.length && left.every((port, index) => same(port, right[index]));
}

function kept(old: Step | undefined, fresh: Step): Step {
  if (!old) return fresh;
  const { entries, exits, ...plain } = fresh;
  const isSame = (Object.keys(plain) as (keyof typeof plain)[]).every((name) => old[name] === fresh[name]);
  return isSame && isSamePorts(old.entries, entries) && isSamePorts(old.exits, exits) ? old : fresh;
}

/** The document with every step at the place where it is seen, so that it can be moved from there. */
export function settled(
  document: WorkflowDocument,
  types: NodeTypes,
  cards?: Record<string, CardFacts>,
): WorkflowDocument {
  const { places } = draw({ document, types, cards, withRun: false });
  const spots = new Map<string, { x: number; y: number }>();
  for (const [id, box] of places.cards) spots.set(id, snappedPlace(box));
  for (const [id, box] of places.frames)
    spots.set(id, snappedPlace({ x: box.x + FRAME.side, y: box.y }));
  return withPlaces(document, spots);
}

function countProblems(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { node } of problems) if (node !== null) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

function wiredPorts(document: WorkflowDocument, end: "from" | "to"): Map<string, Set<string>> {
  const wired = new Map<string, Set<string>>();
  for (const edge of document.edges) {
    const { node, port } = edge[end];
    wired.set(node, (wired.get(node) ?? new Set()).add(port));
  }
  return wired;
}

/** The ports, and also those that wires name although the step does not have them. */
function withWired(ports: Port[], wired: Set<string> | undefined): Port[] {
  const known = new Set(ports.map((port) => port.name));
  const missing = [...(wired ?? [])].filter((name) => !known.has(name));
  return [...ports, ...missing.map((name) => ({ name, label: { en: name, ja: name } }))];
}

function stepOf(
  node: GraphNode,
  { types, cards, withRun }: DrawingInput,
  regions: readonly Region[],
  problems: number,
  wired: Set<string> | undefined,
  entered: Set<string> | undefined,
): Step {
  const type = typeOfNode(types, node);
  const facts = cards?.[node.id];
  const region = regionAround(regions, node.id)?.id ?? null;
  return {
    node,
    type,
    facts,
    region,
    entries: withWired(type?.inputs ?? [], entered),
    exits: withWired(shownExits(exitsOf(node, type, facts), node.type, wired), wired),
    isPerItem: region !== null,
    isPersons: isAnsweredByPerson(node.type),
    showsFigures: withRun && (region !== null || isAnsweredByPerson(node.type)),
    problems,
  };
}

/** A person's step offers only the decisions that lead somewhere; others show all their exits. */
function shownExits(exits: Port[], type: string, wired: Set<string> | undefined): Port[] {
  if (!isAnsweredByPerson(type) || !wired) return exits;
  const leading = exits.filter((port) => wired.has(port.name));
  return leading.length > 0 ? leading : exits;
}
