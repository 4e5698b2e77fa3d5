import { expect, test } from "vitest";
import { faultsByField, isOver } from "./sentForm";

const fault = (pointer: string, code = "type") => ({ pointer, code, detail: `${code} at ${pointer}` });

test("what the server refuses finds its field, with our own words where there are some", () => {
  const errors = [fault("/input/a~1b", "required"), fault("/input/rows/0/n", "required"), fault("/input/rows/1/n")];
  const { faults, rest } = faultsByField(errors, ["a/b", "rows"]);
  expect(faults).toEqual({ "a/b": "required", rows: { said: "required at /input/rows/0/n" } });
  expect(rest).toEqual([]);
});

test("what belongs to no field is told above them", () => {
  const { faults, rest } = faultsByField([fault("/input/role"), fault("/input"), fault("")], ["name"]);
  expect(faults).toEqual({});
  expect(rest).toHaveLength(3);
});

test("a request is over when nobody and nothing works on it", () => {
  expect(["working", "waiting"].map((stage) => isOver(stage as "waiting"))).toEqual([false, false]);
  expect([isOver("done"), isOver("withdrawn"), isOver(null)]).toEqual([true, true, true]);
});
