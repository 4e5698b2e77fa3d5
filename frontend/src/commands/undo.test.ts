import { expect, test } from "vitest";
import { choose, ids, opened, SMALL, TYPES } from "../../test-fixtures/editor";
import { canUndo } from "../model/history";
import { openDocument, useDocumentStore } from "../store/document";
import { addPart } from "./addPart";
import { connect } from "./connect";
import { disconnect } from "./disconnect";
import { duplicateSteps } from "./duplicateSteps";
import { nudgeSteps } from "./moveSteps";
import { redo } from "./redo";
import { removeChosen } from "./removeChosen";
import { renameNode } from "./renameNode";
import { replaceType } from "./replaceType";
import { setNodeName } from "./setNodeName";
import { setOutput } from "./setOutput";
import { setParam } from "./setParam";
import { undo } from "./undo";

/** A small generator with a seed, so that a failure can be repeated. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * sides);
  };
}

function doSomething(roll: (sides: number) => number): void {
  const all = ids();
  const any = () => all[roll(all.length)] ?? "start";
  const type = [...TYPES.values()][roll(TYPES.size)]!;
  const acts = [
    () => addPart(type, { after: { node: any(), port: "out" } }),
    () => addPart(type, { at: { x: roll(900), y: roll(900) } }),
    () => connect({ node: any(), port: "out" }, { node: any(), port: "in" }),
    () => disconnect([`${any()} out ${any()} in`]),
    () => nudgeSteps(new Set([any()]), 16, 0),
    () => setNodeName(any(), `step ${roll(9)}`),
    () => setParam(any(), "text", `{{ nodes.${any()}.label }}`),
    () => setOutput({ a: `nodes.${any()}.label` }),
    () => renameNode(any(), `name_${roll(99)}`),
    () => replaceType(any(), type),
    () => (choose(any(), any()), duplicateSteps()),
    () => (choose(any()), removeChosen()),
  ];
  acts[roll(acts.length)]?.();
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])("undo leads back to the start and redo forth again, seed %i", (seed) => {
  opened();
  const roll = dice(seed);
  for (let step = 0; step < 60; step += 1) {
    doSomething(roll);
    if (roll(5) === 0) undo();
    if (roll(5) === 0) redo();
  }
  const isDone = () => useDocumentStore.getState().history!.future.length === 0;
  while (!isDone()) redo();
  const last = openDocument();
  while (canUndo(useDocumentStore.getState().history!)) undo();
  expect(openDocument()).toEqual(SMALL);
  while (!isDone()) redo();
  expect(openDocument()).toEqual(last);
});
