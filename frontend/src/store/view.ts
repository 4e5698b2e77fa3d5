/** What only this screen knows: selection, open panels, typed answers. Never saved. */
import { create } from "zustand";
import { type Draft, NO_DRAFT } from "../model/review";

interface ViewStore {
  /** The one step whose details are shown. */
  selected: string | null;
  /** All chosen steps, and wires by their key: what a command of the editor works on. */
  chosen: ReadonlySet<string>;
  chosenWires: ReadonlySet<string>;
  drafts: Record<string, Draft>;
  select: (node: string | null) => void;
  choose: (nodes: Iterable<string>, wires?: Iterable<string>) => void;
  draft: (review: string, change: Partial<Draft>) => void;
  dropDraft: (review: string) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export const useViewStore = create<ViewStore>()((set) => ({
  selected: null,
  chosen: NOTHING,
  chosenWires: NOTHING,
  drafts: {},
  select: (selected) =>
    set({ selected, chosen: selected === null ? NOTHING : new Set([selected]), chosenWires: NOTHING }),
  choose: (nodes, wires = NOTHING) => {
    const chosen = new Set(nodes);
    const [only = null] = chosen;
    set({ chosen, chosenWires: new Set(wires), selected: chosen.size === 1 ? only : null });
  },
  draft: (review, change) =>
    set(({ drafts }) => ({
      drafts: { ...drafts, [review]: { ...(drafts[review] ?? NO_DRAFT), ...change } },
    })),
  dropDraft: (review) =>
    set(({ drafts }) => {
      const { [review]: _, ...rest } = drafts;
      return { drafts: rest };
    }),
}));

export const useDraft = (review: string): Draft =>
  useViewStore((state) => state.drafts[review] ?? NO_DRAFT);
