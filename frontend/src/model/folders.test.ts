import { expect, test } from "vitest";
import { folderTree, holdsFolder, typedTags } from "./folders";

test("paths become a tree whose folders count what is inside", () => {
  const tree = folderTree([
    { folder: "", count: 9 },
    { folder: "経理/請求", count: 2 },
    { folder: "経理", count: 1 },
    { folder: "経理部", count: 4 },
  ]);
  expect(tree.map(({ path, count }) => [path, count])).toEqual([["経理", 3], ["経理部", 4]]);
  expect(tree[0]?.inside[0]).toMatchObject({ path: "経理/請求", name: "請求", count: 2 });
});

test("a folder does not hold one whose name only begins alike", () => {
  expect(holdsFolder("経理", "経理/請求")).toBe(true);
  expect(holdsFolder("経理", "経理部")).toBe(false);
});

test("tags are split at every kind of comma and said once", () => {
  expect(typedTags("急ぎ、月次,  急ぎ ， ")).toEqual(["急ぎ", "月次"]);
});
