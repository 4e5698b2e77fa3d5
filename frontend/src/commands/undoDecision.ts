/** Takes the last decision back while it has not taken effect. */
import type { QueryClient } from "@tanstack/react-query";
import { undo } from "../api/reviews";
import { Problem } from "../api/problem";
import { useDeskStore } from "../store/desk";

/** The id of the item that is open again, or null. */
export async function undoDecision(queries: QueryClient): Promise<string | null> {
  const { last, tellLast, tellTrouble, bringBack } = useDeskStore.getState();
  if (!last) return null;
  const { id } = last.review;
  try {
    await undo(id);
    bringBack(id);
    tellLast(null);
    await queries.invalidateQueries({ queryKey: ["reviews"] });
    return id;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    tellLast(null);
    tellTrouble(last.review, "undo_late");
    return null;
  }
}
