/** The address of a run's page says which step and item are shown, so that it can be handed on. */
import { useCallback, useEffect, useRef } from "react";
import { useSearchParams } from "react-router";
import { useViewStore } from "../store/view";

/** The chosen step and the address follow each other; the address wins when the page opens. */
export function useStepInAddress(): void {
  const [query, setQuery] = useSearchParams();
  const { selected, select } = useViewStore();
  const asked = query.get("node");
  const before = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (before.current === undefined || (asked !== before.current && asked !== selected)) {
      before.current = asked;
      select(asked);
    } else if (selected !== asked) {
      before.current = selected;
      setQuery(
        (old) => {
          const fresh = new URLSearchParams(old);
          fresh.delete("item");
          if (selected) fresh.set("node", selected);
          else fresh.delete("node");
          return fresh;
        },
        { replace: true },
      );
    }
  }, [asked, selected, select, setQuery]);
}

/** One word of the address and how to change it; leaving it empty takes it out. */
export function useInAddress(name: string): [string, (value: string) => void] {
  const [query, setQuery] = useSearchParams();
  const change = useCallback(
    (value: string) =>
      setQuery(
        (old) => {
          const fresh = new URLSearchParams(old);
          if (value) fresh.set(name, value);
          else fresh.delete(name);
          return fresh;
        },
        { replace: true },
      ),
    [name, setQuery],
  );
  return [query.get(name) ?? "", change];
}
