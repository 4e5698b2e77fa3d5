import { expect, test } from "vitest";
import { clipped, shortForm, type ShortWords } from "./shortForm";

const WORDS: ShortWords = { empty: "–", yes: "yes", no: "no", items: (n) => `${n} items`, members: (n) => `${n} fields` };
const short = (value: Parameters<typeof shortForm>[0]) => shortForm(value, WORDS);

test("an answer with a confidence is shown with both", () => {
  expect(short({ top: [], confidence: 0.934, label: "配送" })).toBe("配送 0.93");
});

test("a list and stored rows are counts", () => {
  expect(short([1, 2, 3])).toBe("3 items");
  expect(short({ $rows: "r", count: 3080 })).toBe("3080 items");
});

test("an object without plain values tells its list, else how many fields it has", () => {
  expect(short({ rows: { $rows: "r", count: 40 } })).toBe("40 items");
  expect(short({ one: {}, more: {} })).toBe("2 fields");
  expect(short({ rows: [], amount: 12000 })).toBe("12000");
});

test("nothing, false and zero are told apart", () => {
  expect([short(null), short(""), short({}), short(false), short(0)]).toEqual(["–", "–", "–", "no", "0"]);
});

test("a file is its name", () => {
  expect(short({ id: "f", name: "orders.csv", media_type: "text/csv", size_bytes: 3 })).toBe("orders.csv");
});

test("a long text is cut by its width on the screen, never inside a letter", () => {
  expect(clipped("先週注文した商品がまだ届きません", 10)).toBe("先週注文し…");
  expect(clipped("first\n second", 18)).toBe("first second");
  expect(clipped("😀😀😀", 2)).toBe("😀😀…");
});
