import { expect, test } from "vitest";
import { sizeText } from "./sizeText";

test("a size has the unit that makes it short", () => {
  expect(sizeText(0, "en")).toBe("0 bytes");
  expect(sizeText(999, "ja")).toBe("999 バイト");
  expect(sizeText(1_500, "en")).toBe("1.5 kB");
  expect(sizeText(25_000_000, "ja")).toBe("25 MB");
});
