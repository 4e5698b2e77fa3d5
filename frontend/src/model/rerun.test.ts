/** What is changed before a re-run is read from the form, and nothing else is. */
import { describe, expect, it } from "vitest";
import { fieldsOfInput, keptOf, readChange, type RerunPreview } from "./rerun";

const PREVIEW: RerunPreview = {
  activation: "shape:1:0",
  count: 1,
  kept: [
    { node: "start", count: 1 },
    { node: "ask", count: 40 },
  ],
  repeats: [],
  input_state: "one",
  input: { name: "alice", amount: 3, more: { deep: [1] } },
  schema: null,
  versions: [{ choice: "same", number: 1, refusal: null }],
};

describe("the input of a re-run", () => {
  it("stays as it was while nothing is typed", () => {
    expect(readChange(PREVIEW, {})).toEqual({ faults: {} });
  });

  it("has a field for each of its parts", () => {
    const fields = fieldsOfInput(PREVIEW, "en", "Input");
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ["name", "text"],
      ["amount", "number"],
      ["more", "json"],
    ]);
  });

  it("is sent whole with what was changed", () => {
    const { input } = readChange(PREVIEW, { name: "bob" });
    expect(input).toEqual({ name: "bob", amount: 3, more: { deep: [1] } });
  });

  it("is not sent while a part is no JSON", () => {
    expect(readChange(PREVIEW, { more: "{" }).faults).toHaveProperty("more");
  });

  it("follows the schema of the workflow where the run begins", () => {
    const schema = { type: "object", properties: { name: { type: "string", title: "Name" } } };
    const start: RerunPreview = { ...PREVIEW, schema };
    expect(fieldsOfInput(start, "en", "Input").map(({ label }) => label)).toEqual(["Name"]);
    expect(readChange(start, { name: "bob" }).input).toEqual({ name: "bob", amount: 3, more: { deep: [1] } });
  });

  it("tells how much is kept", () => {
    expect(keptOf(PREVIEW)).toEqual({ steps: 2, results: 41 });
  });
});
