import { beforeEach, expect, test, vi } from "vitest";
import { node, opened, SMALL } from "../../../test-fixtures/editor";
import { Problem } from "../../api/problem";
import type { NodeActivation } from "../../model/run";
import type { TrialRequest } from "../../model/trial";
import { openDocument } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import { useRunStore } from "../../store/run";
import { useTrialStore } from "../../store/trial";
import { useViewStore } from "../../store/view";
import { setParam } from "../setParam";
import { pinShown } from "./pinShown";
import { startTry } from "./startTry";
import { stepItem } from "./stepItem";
import { tryAgain } from "./tryAgain";
import { tryOnly } from "./tryOnly";
import { tryToHere } from "./tryToHere";

const server = vi.hoisted(() => ({
  sent: [] as TrialRequest[],
  pinned: [] as unknown[][],
  refusal: null as unknown,
  turn: null as unknown,
}));

vi.mock("../../api/trials", () => ({
  startTrial: (_: string, request: TrialRequest) => {
    server.sent.push(request);
    return server.refusal ? Promise.reject(server.refusal) : Promise.resolve({ run_id: `run${server.sent.length}` });
  },
  putPin: (...given: unknown[]) => {
    server.pinned.push(given);
    return Promise.resolve({ node: given[1], port: given[2], value: given[3], at: "", by: null });
  },
}));
vi.mock("../../api/runs", () => ({ readTurn: () => Promise.resolve(server.turn) }));
vi.mock("../checkDraft", () => ({ checkDraft: () => Promise.resolve() }));

const last = () => server.sent.at(-1);

beforeEach(() => {
  Object.assign(server, { sent: [], pinned: [], refusal: null, turn: null });
  useTrialStore.getState().leave();
  useRunStore.getState().close();
  opened();
  useDraftStore.getState().tell({ id: "w1" });
});

test("a try sends the document as it is drawn now and shows nothing as stale", async () => {
  setParam("classify", "text", "{{ input.other }}");
  expect(await startTry({ mode: "all" }, { text: "a" })).toBe(true);
  expect(last()?.document).toBe(openDocument());
  expect(useTrialStore.getState()).toMatchObject({ isFolded: true, tried: { run: "run1", mode: "all", input: { text: "a" } } });
});

test("a refused try keeps the form open and says why", async () => {
  server.refusal = new Problem(422, { code: "document_has_problems" });
  expect(await startTry({ mode: "all" }, {})).toBe(false);
  expect(useTrialStore.getState()).toMatchObject({ tried: null, isFolded: false, isStarting: false, refusal: server.refusal });
});

test("without an input one is asked for it first", async () => {
  expect(await tryToHere("classify")).toBe(false);
  expect(server.sent).toEqual([]);
  expect(useTrialStore.getState()).toMatchObject({ isOpen: true, asked: { mode: "to", node: "classify" } });
});

test("trying again takes the same input and part, but never really sends again", async () => {
  await startTry({ mode: "only", node: "reply", confirm: ["reply"] }, { text: "a" });
  await tryAgain();
  expect(last()).toEqual({ document: SMALL, input: { text: "a" }, mode: "only", node: "reply" });
});

test("a try of one step leaves what the others showed", async () => {
  await startTry({ mode: "all" }, {});
  const { reach } = useTrialStore.getState();
  reach(["start", "classify", "reply"]);
  await tryOnly("reply");
  useTrialStore.getState().reach(["reply"]);
  const { classify, reply } = useTrialStore.getState().sources;
  expect([classify?.run, reply]).toEqual(["run1", { run: "run2", mode: "only", item: null, before: null }]);
});

test("what was older than the drawing stays so until it is tried itself", async () => {
  await startTry({ mode: "all" }, {});
  useTrialStore.getState().tell({ stale: new Set(["classify", "reply"]) });
  await tryToHere("classify");
  expect([...useTrialStore.getState().stale]).toEqual(["reply"]);
  await startTry({ mode: "all" }, {});
  expect(useTrialStore.getState().stale.size).toBe(0);
});

const looped = {
  ...SMALL,
  nodes: [...SMALL.nodes, { id: "each", type: "flow.for_each" }, { id: "inner", type: "data.set" }],
  edges: [...SMALL.edges, { from: { node: "each", port: "item" }, to: { node: "inner", port: "in" } }],
};

test("one step of a for-each is tried on the item that is shown", async () => {
  opened(looped);
  useRunStore.getState().open({ id: "r", counts: { items: 3 } } as never, {});
  useViewStore.getState().select("inner");
  stepItem(1);
  stepItem(1);
  stepItem(1);
  await tryOnly("inner");
  expect(last()).toMatchObject({ mode: "only", node: "inner", item: 2 });
});

test("going through the items keeps to those that the filter leaves", () => {
  opened(looped);
  useRunStore.getState().open({ id: "r", counts: { items: 40 } } as never, {});
  useTrialStore.getState().tell({ kept: { each: [4, 9] } });
  stepItem(1);
  stepItem(1);
  expect(useTrialStore.getState().items.each).toBe(9);
});

test("what a step gave is pinned under the exit that it left by", async () => {
  server.turn = { ports: ["out"], output: { label: "x" }, state: "done" } as Partial<NodeActivation>;
  await startTry({ mode: "all" }, {});
  useTrialStore.getState().reach(["classify"]);
  expect(await pinShown("classify")).toBe(true);
  expect(server.pinned).toEqual([["w1", "classify", "out", { label: "x" }]]);
  expect(useTrialStore.getState().pins.get("classify")?.value).toEqual({ label: "x" });
  expect(await pinShown("reply")).toBe(false);
  expect(node("classify")?.params).toEqual({ text: "{{ input.text }}" });
});
