/** What was decided last is what can be undone, however the server's answers come in. */
import { expect, test } from "vitest";
import type { Review } from "../model/review";
import { useDeskStore } from "./desk";

const decided = (id: string, madeAt: number) =>
  ({ review: { id } as Review, decision: "accept", undoUntil: null, madeAt }) as const;

test("an earlier decision whose answer comes later does not take the place of the last one", () => {
  const { tellLast } = useDeskStore.getState();
  tellLast(decided("second", 2));
  tellLast(decided("first", 1));
  expect(useDeskStore.getState().last?.review.id).toBe("second");
  tellLast(decided("third", 3));
  expect(useDeskStore.getState().last?.review.id).toBe("third");
});
