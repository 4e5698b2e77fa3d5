/** Says what a decision still lacks, and leads there. */
import type { Lack, Review } from "../../model/review";
import { useDeskStore } from "../../store/desk";

const PLACES: Record<Lack, string> = {
  reason_needed: "[data-part=reason]",
  value_needed: "[data-part=value]",
  fields_faulty: "[aria-invalid=true]",
};

/** The focus goes there once the screen says what is wrong with it. */
export function showLack(review: Review, lack: Lack): void {
  useDeskStore.getState().tellTrouble(review, lack);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`article ${PLACES[lack]}`)?.focus());
}
