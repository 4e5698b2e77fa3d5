/** Random sequences of edits for properties of merging: the same seed gives the same edits. */
import type { WorkflowDocument } from "../src/model/document";
import { withNode } from "../src/model/node";
import { withoutNodes } from "../src/model/remove";
import { keyOfWire, withoutWires, withWire } from "../src/model/wire";

export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return (state >>> 8) % below;
  };
}

type Edit = (document: WorkflowDocument, random: Random, owner: string) => WorkflowDocument;

function someId(document: WorkflowDocument, random: Random): string {
  return document.nodes[random(document.nodes.length)]?.id ?? "";
}

const EDITS: readonly Edit[] = [
  (document, random, owner) =>
    withNode(document, someId(document, random), (node) => ({ ...node, name: `${owner} ${random(99)}` })),
  (document, random, owner) =>
    withNode(document, someId(document, random), (node) => ({ ...node, params: { text: `${owner} ${random(99)}` } })),
  (document, random) =>
    withNode(document, someId(document, random), (node) => ({ ...node, position: { x: random(9) * 16, y: 0 } })),
  (document, random, owner) => ({
    ...document,
    nodes: [...document.nodes, { id: `${owner}_${document.nodes.length}_${random(999)}`, type: "data.set" }],
  }),
  (document, random) => withoutNodes(document, new Set([someId(document, random)])),
  (document, random) => {
    const [from, to] = [someId(document, random), someId(document, random)];
    return from === to ? document : withWire(document, { node: from, port: "out" }, { node: to, port: "in" });
  },
  (document, random) => {
    const edge = document.edges[random(Math.max(1, document.edges.length))];
    return edge ? withoutWires(document, new Set([keyOfWire(edge)])) : document;
  },
  (document, random, owner) => ({ ...document, output: { ...document.output, [`${owner}${random(3)}`]: "1" } }),
];

export function randomEdit(document: WorkflowDocument, random: Random, steps: number, owner = "x"): WorkflowDocument {
  let edited = document;
  for (let step = 0; step < steps; step += 1) {
    const edit = EDITS[random(EDITS.length)];
    if (edit && edited.nodes.length > 0) edited = edit(edited, random, owner);
  }
  return edited;
}
