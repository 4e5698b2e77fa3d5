/** Keys of rows that are known by name: a row that gets another name stays the same row, and keeps
 * the focus; a row just added takes it. */
import { type RefObject, useEffect, useRef } from "react";

export interface RowKeys {
  keyOf: (name: string) => number;
  rename: (old: string, fresh: string) => void;
}

export function useRowKeys(): RowKeys {
  const keys = useRef(new Map<string, number>());
  const next = useRef(0);
  const keyOf = (name: string): number => {
    const known = keys.current.get(name);
    if (known !== undefined) return known;
    keys.current.set(name, next.current);
    next.current += 1;
    return next.current - 1;
  };
  const rename = (old: string, fresh: string) => {
    const key = keyOf(old);
    keys.current.delete(old);
    keys.current.set(fresh, key);
  };
  return { keyOf, rename };
}

/** Puts the focus into the first text box of a row that was added here, with its text chosen. */
export function useFreshRow(list: RefObject<HTMLElement | null>, count: number): () => void {
  const isWanted = useRef(false);
  useEffect(() => {
    if (!isWanted.current) return;
    isWanted.current = false;
    const row = [...(list.current?.children ?? [])].findLast((each) => each.matches("[data-row]"));
    row?.querySelector<HTMLInputElement>("input")?.select();
  }, [count, list]);
  return () => {
    isWanted.current = true;
  };
}
