import { expect, test } from "vitest";
import { SMALL, TYPES } from "../../test-fixtures/editor";
import { randomEdit, seeded } from "../../test-fixtures/randomEdit";
import { changesBetween } from "./difference";
import type { WorkflowDocument } from "./document";
import { isEqual } from "./equal";
import { merged } from "./merge";
import type { Choices } from "./mergeUnit";
import { withNode } from "./node";
import { withoutNodes } from "./remove";
import { withWire } from "./wire";

const types = TYPES;
const merge = (mine: WorkflowDocument, theirs: WorkflowDocument, choices?: Choices, base = SMALL) =>
  merged(base, mine, theirs, { types, ...(choices && { choices }) });
const named = (id: string, name: string, document = SMALL) => withNode(document, id, (node) => ({ ...node, name }));
const set = (id: string, text: string, document = SMALL) =>
  withNode(document, id, (node) => ({ ...node, params: { text } }));
const without = (id: string, document = SMALL) => withoutNodes(document, new Set([id]));
const keysOf = ({ conflicts }: { conflicts: { key: string }[] }) => conflicts.map(({ key }) => key);
const wires = (document: WorkflowDocument) =>
  document.edges.map(({ from, to }) => `${from.node}.${from.port}>${to.node}`);

const put = (id: string, document = SMALL, more: object = {}): WorkflowDocument => ({
  ...document,
  nodes: [...document.nodes, { id, type: "data.set", ...more }],
});

/** `id` put into the wire from classify to reply. */
function inserted(id: string): WorkflowDocument {
  const more = put(id);
  const edges = more.edges.filter(({ from }) => from.node !== "classify");
  const cut = withWire({ ...more, edges }, { node: "classify", port: "out" }, { node: id, port: "in" });
  return withWire(cut, { node: id, port: "out" }, { node: "reply", port: "in" });
}

test("changes of different steps are both taken without a question", () => {
  const { document, conflicts } = merge(named("start", "Alice's"), set("reply", "Bob's"));
  expect(conflicts).toEqual([]);
  expect(document.nodes.map(({ name, params }) => name ?? params?.text)).toEqual(["Alice's", "{{ input.text }}", "Bob's"]);
});

test("a name and a setting of one step are no conflict", () => {
  const { document, conflicts } = merge(named("reply", "Answer"), set("reply", "Bob's"));
  expect(conflicts).toEqual([]);
  expect(document.nodes[2]).toMatchObject({ name: "Answer", params: { text: "Bob's" } });
});

test("what both set differently is mine or theirs, as chosen", () => {
  const [mine, theirs] = [set("reply", "Alice's"), set("reply", "Bob's")];
  const asked = merge(mine, theirs);
  expect(keysOf(asked)).toEqual(["node reply"]);
  expect(asked.document.nodes[2]?.params?.text).toBe("Alice's");
  const chosen = merge(mine, theirs, new Map([["node reply", "theirs"]]));
  expect(chosen.document.nodes[2]?.params?.text).toBe("Bob's");
});

test("what both changed alike is no conflict", () => {
  expect(merge(set("reply", "x"), set("reply", "x")).conflicts).toEqual([]);
});

test("where both moved a step, mine stands without a question", () => {
  const moved = (x: number) => withNode(SMALL, "reply", (node) => ({ ...node, position: { x, y: 0 } }));
  const { document, conflicts } = merge(moved(16), moved(32));
  expect(conflicts).toEqual([]);
  expect(document.nodes[2]?.position).toEqual({ x: 16, y: 0 });
});

test("a step that one took away and the other changed is asked about", () => {
  const asked = merge(without("classify"), set("classify", "new"));
  expect(keysOf(asked)).toEqual(["node classify"]);
  expect(wires(asked.document)).toEqual(["start.out>reply"]);
  const kept = merge(without("classify"), set("classify", "new"), new Map([["node classify", "theirs"]])).document;
  expect(kept.nodes.find(({ id }) => id === "classify")?.params?.text).toBe("new");
  expect(wires(kept)).toEqual(expect.arrayContaining(["start.out>classify", "classify.out>reply"]));
});

test("a step that one took away and the other only moved is gone", () => {
  const moved = withNode(SMALL, "reply", (node) => ({ ...node, position: { x: 512, y: 0 } }));
  const { document, conflicts } = merge(moved, without("reply"));
  expect(conflicts).toEqual([]);
  expect(wires(document)).toEqual(["start.out>classify"]);
});

test("a new wire to a step that the other one took away is asked about, and never hangs in the air", () => {
  const wired = withWire(SMALL, { node: "start", port: "out" }, { node: "reply", port: "in" });
  const asked = merge(wired, without("reply"), new Map([["node reply", "theirs"]]));
  expect(keysOf(asked)).toEqual(["node reply"]);
  expect(wires(asked.document)).toEqual(["start.out>classify"]);
});

test("steps that both put under one id are both kept, and what names mine follows", () => {
  const mine = withWire(put("set", set("reply", "{{ nodes.set.x }}"), { name: "Alice's" }), { node: "reply", port: "out" }, { node: "set", port: "in" });
  const { document, conflicts } = merge(mine, put("set", SMALL, { name: "Bob's" }));
  expect(conflicts).toEqual([]);
  expect(document.nodes.map(({ id }) => id)).toEqual(["start", "classify", "reply", "set", "set_2"]);
  expect(document.nodes.find(({ id }) => id === "set_2")?.name).toBe("Alice's");
  expect(document.nodes[2]?.params?.text).toBe("{{ nodes.set_2.x }}");
  expect(wires(document)).toContain("reply.out>set_2");
});

test("two steps put into one wire are asked about; what is chosen leads on", () => {
  const asked = merge(inserted("mine"), inserted("other"));
  expect(keysOf(asked)).toEqual(["wires classify out"]);
  expect(wires(asked.document)).toContain("classify.out>mine");
  expect(wires(asked.document)).not.toContain("classify.out>other");
  expect(asked.document.nodes).toHaveLength(5);
});

test("wires that both draw from one exit are both there", () => {
  const after = (id: string) => withWire(put(id), { node: "reply", port: "out" }, { node: id, port: "in" });
  const { document, conflicts } = merge(after("mine"), after("other"));
  expect(conflicts).toEqual([]);
  expect(wires(document)).toEqual(expect.arrayContaining(["reply.out>mine", "reply.out>other"]));
});

test("results are merged one by one, the fields that a run takes as a whole", () => {
  const mine = { ...SMALL, output: { ...SMALL.output, a: "1" }, input_schema: { properties: { a: {} } } };
  const theirs = { ...SMALL, output: { ...SMALL.output, b: "2" }, input_schema: { properties: { b: {} } } };
  const { document, conflicts } = merge(mine, theirs);
  expect(document.output).toEqual({ ...SMALL.output, a: "1", b: "2" });
  expect(conflicts).toMatchObject([{ key: "member input_schema", kind: "member" }]);
});

test("notes on the canvas are merged one by one", () => {
  const note = (id: string, text: string) => ({ id, text });
  const base = { ...SMALL, notes: [note("n", "old")] };
  const mine = { ...base, notes: [note("n", "old"), note("mine", "x")] };
  const theirs = { ...base, notes: [note("n", "new"), note("theirs", "y")] };
  const { document, conflicts } = merge(mine, theirs, undefined, base);
  expect(conflicts).toEqual([]);
  expect(document.notes?.map(({ id }) => id)).toEqual(["n", "theirs", "mine"]);
});

test("notes that both put under one id are both kept", () => {
  const noted = (text: string) => ({ ...SMALL, notes: [{ id: "note:1", text }] });
  const { document, conflicts } = merge(noted("mine"), noted("theirs"));
  expect(conflicts).toEqual([]);
  expect(document.notes).toEqual([
    { id: "note:1", text: "theirs" },
    { id: "note:2", text: "mine" },
  ]);
});

test("steps of unknown types and unknown members are kept as they came", () => {
  const odd = { id: "odd", type: "gone.away", params: { deep: { nested: [1, null, "x"] } }, more: { y: 1 } };
  const base = { ...SMALL, nodes: [...SMALL.nodes, odd], extra: [1, 2] };
  const { document } = merge(named("start", "A", base), set("reply", "B", base), undefined, base);
  expect(document.nodes.find(({ id }) => id === "odd")).toBe(odd);
  expect((document as typeof base).extra).toBe(base.extra);
});

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

test.each([1, 2, 3])("of what only one side did nothing is asked, and all of it is there (%i)", (run) => {
  for (const seed of SEEDS) {
    const random = seeded(run * 1_000 + seed);
    const mine = randomEdit(SMALL, random, 6);
    expect(merged(SMALL, mine, SMALL, { types })).toEqual({ document: mine, conflicts: [] });
    expect(merged(SMALL, SMALL, mine, { types })).toEqual({ document: mine, conflicts: [] });
    expect(merged(SMALL, mine, structuredClone(mine), { types })).toEqual({ document: mine, conflicts: [] });
  }
});

test("of two random edits nothing that only one side did is lost, and no wire hangs in the air", () => {
  for (const seed of SEEDS) {
    const random = seeded(seed);
    const [mine, theirs] = [randomEdit(SMALL, random, 5, "m"), randomEdit(SMALL, random, 5, "t")];
    const { document, conflicts } = merge(mine, theirs);
    const ids = new Set(document.nodes.map(({ id }) => id));
    expect(ids.size).toBe(document.nodes.length);
    expect(document.edges.every(({ from, to }) => ids.has(from.node) && ids.has(to.node))).toBe(true);
    const asked = new Set(conflicts.map(({ id }) => id));
    for (const side of [mine, theirs])
      for (const { kind, id, members } of changesBetween(SMALL, side)) {
        if (kind === "node_added") expect(ids).toContain(id);
        if (kind !== "node_changed" || asked.has(id)) continue;
        const [made, own] = [document, side].map(({ nodes }) => nodes.find((node) => node.id === id));
        const other = (side === mine ? theirs : mine).nodes.find((node) => node.id === id);
        for (const member of members as ("name" | "params")[])
          expect(isEqual(made?.[member], own?.[member]) || isEqual(made?.[member], other?.[member])).toBe(true);
      }
  }
});

test("choosing the other side of everything is the merge seen from the other side", () => {
  for (const seed of SEEDS) {
    const random = seeded(seed);
    const [mine, theirs] = [randomEdit(SMALL, random, 5, "m"), randomEdit(SMALL, random, 5, "t")];
    const here = merged(SMALL, mine, theirs, { types, preferred: "theirs" }).document;
    const there = merged(SMALL, theirs, mine, { types }).document;
    expect(changesBetween(here, there)).toEqual([]);
  }
});

test("after a choice the document can be saved over theirs, and merging again asks nothing", () => {
  for (const seed of SEEDS) {
    const random = seeded(seed);
    const [mine, theirs] = [randomEdit(SMALL, random, 5, "m"), randomEdit(SMALL, random, 5, "t")];
    const { document } = merge(mine, theirs);
    expect(merged(theirs, document, theirs, { types })).toEqual({ document, conflicts: [] });
  }
});
