import { expect, test } from "vitest";
import { SMALL, TYPES } from "../../test-fixtures/editor";
import { compared } from "./compare";
import { withNode } from "./node";
import { withoutNodes } from "./remove";

const marks = ({ nodes }: ReturnType<typeof compared>) => Object.fromEntries(nodes);

test("what was added, taken away, changed or moved is marked, and all of it is in one drawing", () => {
  const gone = withoutNodes(SMALL, new Set(["classify"]));
  const more = { ...gone, nodes: [...gone.nodes, { id: "more", type: "data.set", position: { x: 640, y: 0 } }] };
  const after = withNode(more, "reply", (node) => ({ ...node, params: { text: "x" } }));
  const made = compared(SMALL, after, TYPES);
  expect(marks(made)).toMatchObject({ classify: "removed", more: "added", reply: "changed" });
  expect(made.both.nodes.map(({ id }) => id)).toEqual(["start", "reply", "more", "classify"]);
  expect(Object.fromEntries(made.wires)).toEqual({
    "start out reply in": "added",
    "start out classify in": "removed",
    "classify out reply in": "removed",
  });
});

test("a step that only moved is no change", () => {
  const after = withNode(SMALL, "reply", (node) => ({ ...node, position: { x: 320, y: 640 } }));
  const made = compared(SMALL, after, TYPES);
  expect([made.changes, made.moved, marks(made)]).toEqual([[], ["reply"], { reply: "moved" }]);
});

test("a document that nobody has placed yet has not moved when it is opened", () => {
  const bare = { ...SMALL, nodes: SMALL.nodes.map(({ position: _, ...node }) => node) };
  const { after } = compared(bare, bare, TYPES);
  expect(compared(bare, after, TYPES).moved).toEqual([]);
});
