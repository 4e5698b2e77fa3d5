import { expect, test } from "vitest";
import { SMALL, TYPES } from "../../test-fixtures/editor";
import { randomEdit, seeded } from "../../test-fixtures/randomEdit";
import { isEqual } from "./equal";
import { begun, changed, type History, redone, undone } from "./history";
import { merged } from "./merge";
import { withNode } from "./node";
import { rebased } from "./rebase";

const types = TYPES;
const named = (history: History, id: string, name: string) =>
  changed(history, withNode(history.document, id, (node) => ({ ...node, name })));
const nameOf = ({ document }: History, id: string) => document.nodes.find((node) => node.id === id)?.name;

function takenOver(history: History, base = SMALL, theirs = SMALL): History {
  return rebased(history, merged(base, history.document, theirs, { types }).document, types);
}

test("undo takes back what I did and leaves what the other one did", () => {
  const mine = named(begun(SMALL), "start", "mine");
  const theirs = withNode(SMALL, "reply", (node) => ({ ...node, name: "theirs" }));
  const back = undone(takenOver(mine, SMALL, theirs));
  expect([nameOf(back, "start"), nameOf(back, "reply")]).toEqual([undefined, "theirs"]);
  expect(nameOf(redone(back), "start")).toBe("mine");
});

test("undo of a wire leaves the wires that the other one drew", () => {
  const wire = (from: string, to: string) => ({ from: { node: from, port: "out" }, to: { node: to, port: "in" } });
  const mine = changed(begun(SMALL), { ...SMALL, edges: [...SMALL.edges, wire("start", "reply")] });
  const theirs = { ...SMALL, edges: [...SMALL.edges, wire("reply", "start")] };
  const back = undone(takenOver(mine, SMALL, theirs));
  expect(back.document.edges).toHaveLength(3);
  expect(back.document.edges).toContainEqual(wire("reply", "start"));
});

test("what was undone before can still be done again", () => {
  const mine = undone(named(named(begun(SMALL), "start", "one"), "classify", "two"));
  const theirs = withNode(SMALL, "reply", (node) => ({ ...node, name: "theirs" }));
  const again = redone(takenOver(mine, SMALL, theirs));
  expect(["start", "classify", "reply"].map((id) => nameOf(again, id))).toEqual(["one", "two", "theirs"]);
});

test("of random edits, all undone, what the other one did remains", () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const random = seeded(seed);
    let history = begun(SMALL);
    for (let step = 0; step < 5; step += 1) history = changed(history, randomEdit(history.document, random, 1, "m"));
    const theirs = withNode(SMALL, "reply", (node) => ({ ...node, notes: "theirs" }));
    if (merged(SMALL, history.document, theirs, { types }).conflicts.length > 0) continue;
    let back = takenOver(history, SMALL, theirs);
    while (back.past.length > 0) back = undone(back);
    const stays = back.document.nodes.find(({ id }) => id === "reply");
    if (stays) expect(stays.notes).toBe("theirs");
    expect(back.document.nodes.filter(({ id }) => id.startsWith("m_"))).toEqual([]);
    const kept = ["start", "classify"].map((id) => [back.document, SMALL].map((each) => each.nodes.find((node) => node.id === id)));
    expect(kept.every(([is, was]) => isEqual(is, was))).toBe(true);
  }
});
