/** The keys of the outline, and which of its lines has the focus. */
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { openSettings } from "../../commands/openSettings";
import { reorderStep } from "../../commands/reorderStep";
import type { OutlineLine } from "../../model/outline";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import { isComposing } from "../keys";

const PAGE = 10;

interface OutlineKeys {
  /** The place of the line that a Tab leads to. */
  active: number;
  press: (event: KeyboardEvent) => void;
}

export function useOutlineKeys(list: RefObject<HTMLElement | null>, lines: readonly OutlineLine[], height: number): OutlineKeys {
  const selected = useViewStore((state) => state.selected);
  const [last, setLast] = useState(0);
  const chosen = lines.findIndex((line) => line.id === selected);
  const active = Math.max(0, chosen >= 0 ? chosen : Math.min(last, lines.length - 1));
  const focus = useFocus(list, height);
  const go = useCallback(
    (place: number) => {
      const to = Math.max(0, Math.min(lines.length - 1, place));
      const line = lines[to];
      if (!line) return;
      setLast(to);
      useViewStore.getState().choose([line.id]);
      focus(to, line.id);
    },
    [lines, focus],
  );
  useEffect(() => {
    if (chosen >= 0) setLast(chosen);
  }, [chosen]);
  useWanted(lines, focus);
  useKeptFocus(list, lines, active, focus);
  const press = (event: KeyboardEvent) => {
    const act = isComposing(event.nativeEvent) ? null : actOf(event, lines, active, go);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return { active, press };
}

/** Brings a line into sight and, once it is in the page, gives it the focus. */
function useFocus(list: RefObject<HTMLElement | null>, height: number) {
  return useCallback(
    (place: number, id: string) => {
      const area = list.current?.closest<HTMLElement>("[data-steps]");
      const row = () => list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`);
      if (!row() && area && list.current) area.scrollTop = list.current.offsetTop + place * height - area.clientHeight / 2;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        row()?.focus({ preventScroll: true });
        row()?.scrollIntoView({ block: "nearest" });
      }));
    },
    [list, height],
  );
}

/** The step that somebody asked to see: one just added, or found, or with a problem. */
function useWanted(lines: readonly OutlineLine[], focus: (place: number, id: string) => void): void {
  const wanted = useEditingStore((state) => state.wanted);
  const done = useRef<object | null>(null);
  useEffect(() => {
    const place = wanted ? lines.findIndex((line) => line.id === wanted.id) : -1;
    if (!wanted || place < 0 || done.current === wanted) return;
    done.current = wanted;
    if (!wanted.isFocusElsewhere) focus(place, wanted.id);
  }, [wanted, lines, focus]);
}

/** Where the line with the focus went away, the one in its place has it. */
function useKeptFocus(
  list: RefObject<HTMLElement | null>,
  lines: readonly OutlineLine[],
  active: number,
  focus: (place: number, id: string) => void,
): void {
  const had = useRef(false);
  useEffect(() => {
    const line = lines[active];
    if (had.current && line && document.activeElement === document.body) focus(active, line.id);
  }, [lines, active, focus]);
  useEffect(() => {
    const look = () => {
      if (document.activeElement !== document.body) had.current = !!list.current?.contains(document.activeElement);
    };
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [list]);
}

function actOf(event: KeyboardEvent, lines: readonly OutlineLine[], active: number, go: (place: number) => void): (() => void) | null {
  const line = lines[active];
  if (!line || event.ctrlKey || event.metaKey) return null;
  if (event.altKey) return reordering(event, line.id);
  if (event.shiftKey) return null;
  const depth = line.depth;
  const outer = () => lines.slice(0, active).findLastIndex((each) => each.depth < depth);
  const acts: Record<string, () => void> = {
    ArrowDown: () => go(active + 1),
    ArrowUp: () => go(active - 1),
    ArrowLeft: () => go(Math.max(0, outer())),
    ArrowRight: () => go(active + 1),
    Home: () => go(0),
    End: () => go(lines.length - 1),
    PageDown: () => go(active + PAGE),
    PageUp: () => go(active - PAGE),
    " ": () => go(active),
    Enter: () => openSettings(line.id),
  };
  return acts[event.key] ?? null;
}

function reordering(event: KeyboardEvent, id: string): (() => void) | null {
  const ways = { ArrowUp: "up", ArrowDown: "down" } as const;
  const way = ways[event.key as keyof typeof ways];
  return way ? () => reorderStep(id, way) : null;
}
