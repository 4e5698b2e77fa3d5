import { expect, test } from "vitest";
import { searchTopics } from "./helpSearch";

const topics = [
  { id: "gate", title: "関所", text: ["確信度を比べます。", "- ラインを高くすると、確認が増えます。"] },
  { id: "csv", title: "CSV", text: ["列の名前です。"] },
];

test("lines are found whatever width and kind of kana was typed", () => {
  expect(searchTopics(topics, "らいん")).toEqual([
    { id: "gate", title: "関所", lines: ["ラインを高くすると、確認が増えます。"] },
  ]);
  expect(searchTopics(topics, "ｃｓｖ").map(({ id }) => id)).toEqual(["csv"]);
});

test("every word has to be there, and no word finds nothing", () => {
  expect(searchTopics(topics, "確信度 列")).toEqual([]);
  expect(searchTopics(topics, "  ")).toEqual([]);
});
