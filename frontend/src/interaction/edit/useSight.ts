/** Whether the drawing or the outline is shown: what was asked for, else what suits the screen. */
import { useSyncExternalStore } from "react";
import { type Sight, useEditingStore } from "../../store/editing";

const NARROW = "(max-width: 1023px)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);

export function useSight(): Sight {
  const asked = useEditingStore((state) => state.sight);
  const isNarrow = useIsNarrow();
  return asked ?? (isNarrow ? "outline" : "canvas");
}
