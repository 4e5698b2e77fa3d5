import { expect, test } from "vitest";
import type { NodeActivation } from "./run";
import { isSettled, valueOnWire } from "./wireValue";

const turn = (change: Partial<NodeActivation>): NodeActivation => ({
  activation: "a:1:0", index: null, visit: 1, state: "done", ports: ["out"], input: null, output: null, confidence: null,
  error: null, decided_by: null, attempt: 1, started_at: null, duration_ms: 1, review_id: null, ...change,
});
const wire = (port: string) => ({ from: { node: "a", port }, to: { node: "b", port: "in" } });

test("the output of the step went over the wire of the exit that it took", () => {
  const gate = turn({ ports: ["passed"], output: { label: "x" } });
  expect(valueOnWire(wire("passed"), gate, null)).toEqual({ value: { label: "x" } });
  expect(valueOnWire(wire("held"), gate, null)).toBeNull();
});

test("several exits at once carry each their own", () => {
  const both = turn({ ports: ["a", "b"], output: { a: 1, b: 2 } });
  expect(valueOnWire(wire("b"), both, null)).toEqual({ value: 2 });
});

test("an item is told by the step that it came to", () => {
  const each = turn({ ports: [], output: null, state: "running" });
  expect(valueOnWire(wire("item"), each, turn({ input: { n: 3 } }))).toEqual({ value: { n: 3 } });
  expect(valueOnWire(wire("item"), each, null)).toBeNull();
});

test("a step that has not ended has sent nothing on", () => {
  expect(valueOnWire(wire("out"), turn({ state: "running", ports: [] }), null)).toBeNull();
  expect(valueOnWire(wire("out"), null, null)).toBeNull();
  expect([isSettled(turn({})), isSettled(turn({ state: "person" })), isSettled(null)]).toEqual([true, false, false]);
});
