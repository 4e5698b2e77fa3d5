/** What only this screen knows: selection, open panels, typed answers. Never saved. */
import { create } from "zustand";
import { type Draft, NO_DRAFT } from "../model/review";

interface ViewStore {
  selected: string | null;
  drafts: Record<string, Draft>;
  select: (node: string | null) => void;
  draft: (review: string, change: Partial<Draft>) => void;
  dropDraft: (review: string) => void;
}

export const useViewStore = create<ViewStore>()((set) => ({
  selected: null,
  drafts: {},
  select: (selected) => set({ selected }),
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
