import { expect, test } from "vitest";
import { exportsIn } from "./exported";

const one = { sekimori: 1, name: "a", slug: "a", folder: "", document: {} };

test("one export and a bundle of several are both taken", () => {
  expect(exportsIn(JSON.stringify(one))).toEqual([one]);
  expect(exportsIn(JSON.stringify({ sekimori: 1, workflows: [one, one] }))).toHaveLength(2);
});

test.each([
  ["{", "no_json"],
  ["[]", "foreign"],
  ['{"nodes": []}', "foreign"],
  ['{"sekimori": 1}', "foreign"],
  ['{"sekimori": 1, "workflows": [1]}', "foreign"],
])("%s is refused as %s", (text, reason) => {
  expect(exportsIn(text)).toBe(reason);
});
