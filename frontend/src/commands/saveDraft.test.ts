import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { opened, SMALL } from "../../test-fixtures/editor";
import { Problem } from "../api/problem";
import { useDocumentStore } from "../store/document";
import { useDraftStore } from "../store/draft";
import { unsavedOf } from "../store/unsaved";
import { noteChange, PAUSE_MS, stopSaving } from "./saveDraft";
import { setNodeName } from "./setNodeName";

const kept = new Map<string, string>();
const put = vi.hoisted(() => vi.fn());
vi.mock("../api/drafts", () => ({ putDraft: put }));

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
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  opened();
  const saved = useDocumentStore.getState().open?.document ?? SMALL;
  useDraftStore.getState().tell({ id: "w1", revision: 7, state: "saved", saved, name: "w", savedName: "w" });
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

test("somebody else's save is not overwritten", async () => {
  put.mockRejectedValue(new Problem(412, { code: "stale" }));
  change("alice");
  await later(PAUSE_MS);
  change("alice again");
  await later(60_000);
  expect(put).toHaveBeenCalledTimes(1);
  expect(state()).toBe("stale");
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
