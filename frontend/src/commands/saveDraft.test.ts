import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { node, opened, SMALL } from "../../test-fixtures/editor";
import { Problem } from "../api/problem";
import type { WorkflowDocument } from "../model/document";
import { withNode } from "../model/node";
import { useDocumentStore } from "../store/document";
import { useDraftStore } from "../store/draft";
import { unsavedOf } from "../store/unsaved";
import { lookForNews } from "./lookForNews";
import { keepCopy, noteChange, PAUSE_MS, stopSaving } from "./saveDraft";
import { setNodeName } from "./setNodeName";
import { settleMerge } from "./settleStale";
import { undo } from "./undo";

const kept = new Map<string, string>();
const { put, read } = vi.hoisted(() => ({ put: vi.fn(), read: vi.fn() }));
vi.mock("../api/drafts", () => ({ putDraft: put, readWorkflow: read }));

const answered = (revision: number) => ({ id: "w1", slug: "w", revision, problems: [] });
const state = () => useDraftStore.getState().state;
const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

function change(name: string): void {
  setNodeName("start", name);
  noteChange();
}

beforeEach(() => {
  vi.useFakeTimers();
  put.mockReset();
  read.mockReset();
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  });
  opened();
  const saved = useDocumentStore.getState().open?.document ?? SMALL;
  useDraftStore.getState().tell({ id: "w1", revision: 7, state: "saved", saved, stored: saved, name: "w", savedName: "w" });
});

afterEach(() => {
  stopSaving();
  useDraftStore.getState().close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what is typed is saved once, a moment after the last key, over the revision that was seen", async () => {
  put.mockResolvedValue(answered(8));
  change("al");
  await later(PAUSE_MS / 2);
  change("alice");
  await later(PAUSE_MS);
  expect(put).toHaveBeenCalledTimes(1);
  expect(put.mock.calls[0]?.[1]).toBe(7);
  expect(useDraftStore.getState()).toMatchObject({ state: "saved", revision: 8 });
  expect(unsavedOf("w1")).toBeNull();
});

test("a change during a save is saved over the new revision", async () => {
  put.mockImplementationOnce(async () => (change("bob"), answered(8))).mockResolvedValue(answered(9));
  change("alice");
  await later(PAUSE_MS * 3);
  expect(put.mock.calls.map((call) => call[1])).toEqual([7, 8]);
  expect(state()).toBe("saved");
});

test("with the network away it is kept in the browser and tried again until it is saved", async () => {
  put.mockRejectedValueOnce(new TypeError("away")).mockRejectedValueOnce(new TypeError("away"));
  put.mockResolvedValue(answered(8));
  change("alice");
  await later(PAUSE_MS);
  expect(state()).toBe("offline");
  expect(unsavedOf("w1")?.document.nodes[0]?.name).toBe("alice");
  await later(10_000);
  expect(state()).toBe("saved");
});

const bob = { id: "u2", name: "Bob" };

/** What the server holds after Bob has saved: his change over what was seen here. */
function bobSaved(change: (document: WorkflowDocument) => WorkflowDocument, revision = 8, from = SMALL): void {
  const document = structuredClone(change(from));
  read.mockResolvedValue({ id: "w1", slug: "w", name: "w", revision, document, updated_by: bob, nodes: {}, problems: [] });
}

const stale = () => new Problem(412, { code: "stale" });
const named = (id: string, name: string) => (document: WorkflowDocument) =>
  withNode(document, id, (each) => ({ ...each, name }));
const nameOf = (id: string) => node(id)?.name;

test("where somebody saved first and nothing was changed on both sides, both are saved", async () => {
  put.mockRejectedValueOnce(stale()).mockResolvedValue(answered(9));
  bobSaved(named("reply", "bob's"));
  change("alice's");
  await later(PAUSE_MS * 3);
  expect(put.mock.calls.map((call) => call[1])).toEqual([7, 8]);
  expect([nameOf("start"), nameOf("reply")]).toEqual(["alice's", "bob's"]);
  expect(useDraftStore.getState()).toMatchObject({ state: "saved", revision: 9, cameFrom: bob });
  undo();
  expect([nameOf("start"), nameOf("reply")]).toEqual([undefined, "bob's"]);
});

test("what both changed waits for a choice, and nothing is overwritten meanwhile", async () => {
  put.mockRejectedValue(stale());
  bobSaved(named("start", "bob's"));
  change("alice's");
  await later(PAUSE_MS);
  change("alice's again");
  keepCopy();
  await later(60_000);
  expect(put).toHaveBeenCalledTimes(1);
  expect(useDraftStore.getState()).toMatchObject({ state: "stale", isMerging: true, revision: 7 });
  expect(unsavedOf("w1")?.document.nodes[0]?.name).toBe("alice's again");
});

test("after the choice both can go on, and what was chosen can be taken back", async () => {
  put.mockRejectedValueOnce(stale()).mockResolvedValue(answered(9));
  bobSaved(named("start", "bob's"));
  change("alice's");
  await later(PAUSE_MS);
  await settleMerge(new Map([["name start", "theirs"]]));
  expect([nameOf("start"), state(), useDraftStore.getState().revision]).toEqual(["bob's", "saved", 8]);
  undo();
  expect(nameOf("start")).toBe("alice's");
  noteChange();
  await later(PAUSE_MS);
  expect(put.mock.calls.at(-1)?.[1]).toBe(8);
});

test("a third save during the choice begins anew and loses nothing", async () => {
  put.mockRejectedValueOnce(stale()).mockRejectedValueOnce(stale()).mockResolvedValue(answered(10));
  bobSaved(named("start", "bob's"));
  change("alice's");
  await later(PAUSE_MS);
  bobSaved(named("reply", "charlie's"), 9, named("start", "bob's")(SMALL));
  await settleMerge(new Map([["name start", "mine"]]));
  await later(PAUSE_MS * 2);
  expect(put.mock.calls.map((call) => call[1])).toEqual([7, 8, 9]);
  expect([nameOf("start"), nameOf("reply"), state()]).toEqual(["alice's", "charlie's", "saved"]);
});

test("a save whose answer was lost is no other person's", async () => {
  put.mockRejectedValueOnce(new TypeError("away")).mockRejectedValueOnce(stale()).mockResolvedValue(answered(9));
  bobSaved(named("start", "alice's"));
  change("alice's");
  await later(PAUSE_MS);
  change("alice's again");
  await later(20_000);
  expect(put.mock.calls.map((call) => call[1])).toEqual([7, 7, 8]);
  expect([nameOf("start"), state()]).toEqual(["alice's again", "saved"]);
});

test("a newer state comes in by itself before anything is saved", async () => {
  bobSaved(named("reply", "bob's"));
  await lookForNews(8);
  expect([nameOf("reply"), state()]).toEqual(["bob's", "saved"]);
  await later(60_000);
  expect(put).not.toHaveBeenCalled();
  expect(useDraftStore.getState()).toMatchObject({ revision: 8, cameFrom: bob });
});

test("a sign-in that has ended waits for the next one", async () => {
  put.mockRejectedValue(new Problem(401, { code: "not_signed_in" }));
  change("alice");
  await later(60_000);
  expect(put).toHaveBeenCalledTimes(1);
  expect(state()).toBe("signed_out");
  expect(unsavedOf("w1")).not.toBeNull();
});

test("what the server refuses is tried again with the next change only", async () => {
  put.mockRejectedValueOnce(new Problem(400, { code: "bad_document" })).mockResolvedValue(answered(8));
  change("alice");
  await later(60_000);
  expect(state()).toBe("refused");
  change("bob");
  await later(PAUSE_MS);
  expect(state()).toBe("saved");
});
