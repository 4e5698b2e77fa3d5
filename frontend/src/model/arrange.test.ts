import { expect, test } from "vitest";
import { arrange, CARD, FRAME, levelOf } from "./arrange";
import type { WorkflowDocument } from "./document";
import { regionsOf } from "./region";

const at = (id: string, y: number, type = "data.set", params = {}) => ({
  id,
  type,
  params,
  position: { x: 0, y },
});

function drawn(nodes: ReturnType<typeof at>[], edges: [string, string, string][] = []) {
  const document: WorkflowDocument = {
    format: 1,
    nodes,
    edges: edges.map(([from, port, to]) => ({
      from: { node: from, port },
      to: { node: to, port: "in" },
    })),
  };
  return document;
}

test("rows with room keep their places", () => {
  const document = drawn([at("a", 0), at("b", 160)]);
  const { cards } = arrange(document, [], new Map([["a", 120]]));
  expect(cards.get("b")?.y).toBe(160);
});

test("a card that has grown moves what is below it", () => {
  const document = drawn([at("a", 0), at("b", 96), at("c", 192)]);
  const { cards } = arrange(document, [], new Map([["a", 92]]));
  expect(cards.get("b")?.y).toBe(92 + CARD.gap);
  expect(cards.get("c")?.y).toBe(192 + 28);
});

test("a for-each becomes the heading of the frame around its steps", () => {
  const document = drawn(
    [at("each", 0, "flow.for_each"), at("inside", 96), at("end", 192, "flow.collect", { for_each: "each" })],
    [
      ["each", "item", "inside"],
      ["inside", "out", "end"],
    ],
  );
  const { cards, frames } = arrange(document, regionsOf(document), new Map());
  expect(cards.has("each")).toBe(false);
  expect(frames.get("each")?.y).toBe(0);
  expect(cards.get("inside")?.y).toBe(FRAME.heading);
  const bottom = (frames.get("each")?.y ?? 0) + (frames.get("each")?.height ?? 0);
  expect(cards.get("end")?.y).toBeGreaterThan(bottom);
});

test("detail follows the zoom", () => {
  expect([1, 0.8, 0.79, 0.6, 0.59, 0.4, 0.39].map(levelOf)).toEqual([
    "all",
    "all",
    "some",
    "some",
    "few",
    "few",
    "far",
  ]);
});
