import { expect, test } from "vitest";
import { filterOf, savedOf } from "./runFilter";

const NOW = Date.parse("2026-01-05T09:30:42Z");
const of = (text: string) => filterOf(new URLSearchParams(text), NOW);

test("the address says which runs are meant", () => {
  const filter = of("state=failed&workflow=triage&version=3&waiting_for=person&by=me&q=128");
  expect(filter).toMatchObject({
    state: "failed", workflow: "triage", version: 3, waiting_for: "person", started_by: "me", q: "128",
  });
});

test("what is no choice is left out instead of being asked for", () => {
  expect(of("state=broken&waiting_for=nobody&since=9y&from=yesterday&version=3")).toMatchObject({
    state: "", waiting_for: "", from: "", version: null,
  });
});

test("a span ends now and keeps still within a minute", () => {
  expect(of("since=24h").from).toBe("2026-01-04T09:30:00.000Z");
});

test("the last day of a range belongs to it", () => {
  const { from, to } = of("from=2026-01-02&to=2026-01-02");
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000);
});

test("only what is a filter is saved, whatever else the address says", () => {
  expect(savedOf(new URLSearchParams("q=a&page=2&state=failed&workflow="))).toBe("state=failed&q=a");
});
