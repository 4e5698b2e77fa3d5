import { expect, test } from "vitest";
import { readInputForm } from "./inputForm";
import { fieldsOf } from "./schema";

const FIELDS = fieldsOf(
  {
    type: "object",
    required: ["amount"],
    properties: { amount: { type: "integer" }, note: { type: "string" }, lines: { type: "array", items: { type: "string" } } },
  },
  "en",
);

test("what is filled in is read by its kind, and empty lines are not sent", () => {
  const { input, faults } = readInputForm(FIELDS, { amount: "12", lines: ["a", " ", "b"] });
  expect(faults).toEqual({});
  expect(input).toMatchObject({ amount: 12, lines: ["a", "b"] });
});

test("a required field that is empty is named", () => {
  expect(Object.keys(readInputForm(FIELDS, {}).faults)).toEqual(["amount"]);
});
