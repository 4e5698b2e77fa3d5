/** Of a long list only the lines that are in sight: where the page scrolls, and which lines to draw. */
import { type RefObject, useEffect, useState } from "react";

const SPARE = 8;

/** Lists up to this length are drawn whole. */
export const LONG = 80;

function scrolling(element: Element): Element | null {
  for (let each = element.parentElement; each; each = each.parentElement)
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  return null;
}

export interface Lines {
  first: number;
  /** The line after the last. */
  end: number;
}

export function useWindow(list: RefObject<HTMLElement | null>, count: number, lineHeight: number): Lines {
  const isLong = count > LONG;
  const [lines, setLines] = useState<Lines>({ first: 0, end: LONG / 2 });
  useEffect(() => {
    const element = list.current;
    if (!isLong || !element) return;
    const area = scrolling(element);
    const look = () => {
      const seen = (area ?? document.documentElement).getBoundingClientRect();
      const top = seen.top - element.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(top / lineHeight) - SPARE);
      const end = Math.min(count, Math.ceil((top + seen.height) / lineHeight) + SPARE);
      setLines((old) => (old.first === first && old.end === end ? old : { first, end: Math.max(end, first) }));
    };
    look();
    const target: EventTarget = area ?? window;
    target.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      target.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [list, isLong, count, lineHeight]);
  return isLong ? lines : { first: 0, end: count };
}
