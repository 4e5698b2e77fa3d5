import { expect, test } from "vitest";
import * as form from "./form";
import type { Param } from "./nodeType";

const text = { en: "", ja: "" };
const mode: Param = { name: "mode", kind: "choice", label: text, help: text, default: "threshold" };
const rule: Param = { ...mode, name: "rule", kind: "condition", default: null, shown_when: { param: "mode", values: ["rule"] } };
const turns: Param = { ...mode, name: "max_visits", kind: "integer", default: 10 };
const known = [mode, rule, turns];

test("a parameter is shown while the one that it hangs on has a right value, default included", () => {
  expect(form.shownParams({}, known, false).main).toEqual([mode]);
  expect(form.shownParams({ mode: "rule" }, known, false).main).toEqual([mode, rule]);
});

test("how often a loop turns is asked where one begins, or where it is set", () => {
  expect(form.shownParams({}, known, false).loop).toBeUndefined();
  expect(form.shownParams({}, known, true).loop).toBe(turns);
  expect(form.shownParams({ max_visits: 3 }, known, false).loop).toBe(turns);
});

test("problems find their place inside the step", () => {
  const problem = { code: "x", severity: "error" as const, node: "a", pointer: "/nodes/2/params/cases/0/condition", detail: "" };
  const [placed] = form.problemsOfStep([problem, { ...problem, node: "b" }], { id: "a", type: "t" }, 2);
  expect(placed?.place).toBe("/params/cases/0/condition");
  expect(form.problemsAt([placed!], "/params/cases")).toHaveLength(1);
  expect(form.problemsAt([placed!], "/params/cases", true)).toHaveLength(0);
  expect(form.homeless([placed!], ["/params/rule"])).toHaveLength(1);
  expect(form.homeless([placed!], ["/params/cases"])).toHaveLength(0);
});

test("a duration is shown in its largest whole unit", () => {
  expect([0, 90, 120, 7_200, 172_800].map(form.unitOf)).toEqual(["seconds", "seconds", "minutes", "hours", "days"]);
});

test("a share is written as a percentage without noise", () => {
  expect([0.07, 0.29, 0.9].map(form.asPercent)).toEqual([7, 29, 90]);
  expect(form.fromPercent(7)).toBe(0.07);
});

test("a moment keeps its meaning through the browser's field", () => {
  const local = form.localMoment("2026-12-01T09:00:00+09:00");
  expect(new Date(form.momentOf(local) ?? "").getTime()).toBe(Date.UTC(2026, 11, 1));
  expect(form.momentOf("")).toBeNull();
});

test("a member is renamed in its place, unless the name is taken", () => {
  const members = { a: 1, b: 2 };
  expect(Object.keys(form.withRenamedMember(members, "a", "c"))).toEqual(["c", "b"]);
  expect(form.withRenamedMember(members, "a", "b")).toBe(members);
});

test("a help text loses its example in code and nothing else", () => {
  expect(form.withoutExample("確信度の対象になる答えです。例: nodes.classify.label")).toBe("確信度の対象になる答えです。");
  expect(form.withoutExample("例: input.file")).toBe("");
  expect(form.withoutExample("The list, for example nodes.read.rows.")).toBe("The list.");
  expect(form.withoutExample("Read item and index, for example item.amount > 0.")).toBe("Read item and index.");
  expect(form.withoutExample("For example item.amount.")).toBe("");
  expect(form.withoutExample("Smallest first.")).toBe("Smallest first.");
});
