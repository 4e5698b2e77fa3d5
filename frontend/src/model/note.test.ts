import { expect, test } from "vitest";
import { clipOf, pasted } from "./clip";
import type { WorkflowDocument } from "./document";
import {
  groupBoxes, groupsOf, movedTogether, notesOf, withLivingGroups, withNewGroup, withNewNote, withNotePlaces, withoutNotes,
  withRenamedMember,
} from "./note";

const odd = { id: "theirs", of: "another tool" };
const small: WorkflowDocument = {
  format: 1,
  nodes: [
    { id: "a", type: "data.set", position: { x: 0, y: 0 } },
    { id: "b", type: "data.set", position: { x: 0, y: 128 } },
  ],
  edges: [],
  notes: [odd],
};
const noted = withNewNote(small, { x: 405, y: 3 }).document;
const grouped = withNewGroup(noted, ["a", "b"], "受付").document;

test("a note lies on the grid, and what is of another kind stays as it came", () => {
  expect(notesOf(noted)).toMatchObject([{ id: "note:1", x: 400, y: 0 }]);
  expect(noted.notes?.[0]).toBe(odd);
});

test("a group moves its steps, a note itself", () => {
  const places = movedTogether(grouped, new Set(["group:1", "note:1"]), { x: 16, y: 32 });
  expect(Object.fromEntries(places)).toEqual({ a: { x: 16, y: 32 }, b: { x: 16, y: 160 }, "note:1": { x: 416, y: 32 } });
  expect(notesOf(withNotePlaces(grouped, places))[0]?.x).toBe(416);
});

test("a group surrounds its steps, loses those that go, and goes with the last", () => {
  const box = (y: number) => ({ x: 0, y, width: 256, height: 64 });
  const places = { cards: new Map([["a", box(0)], ["b", box(128)]]), frames: new Map(), lanes: new Map() };
  expect(groupBoxes(grouped, places).get("group:1")).toEqual({ x: -16, y: -40, width: 288, height: 248 });
  const [a] = grouped.nodes;
  expect(groupsOf(withLivingGroups({ ...grouped, nodes: a ? [a] : [] }))[0]?.nodes).toEqual(["a"]);
  expect(groupsOf(withLivingGroups({ ...grouped, nodes: [] }))).toEqual([]);
});

test("notes and groups are copied with their steps, under other names", () => {
  const clip = clipOf(grouped, new Set(["a", "b", "note:1"]));
  const { document } = pasted(grouped, clip, new Map(), { x: 1000, y: 0 });
  expect(groupsOf(document)[1]).toMatchObject({ id: "group:2", title: "受付", nodes: ["a_2", "b_2"] });
  expect(notesOf(document)[1]).toMatchObject({ id: "note:2", x: 1408 });
});

test("a group follows a step that is renamed; notes can be taken away", () => {
  expect(groupsOf(withRenamedMember(grouped, "a", "z"))[0]?.nodes).toEqual(["z", "b"]);
  expect(withoutNotes(grouped, new Set(["note:1", "group:1"])).notes).toEqual([odd]);
});
