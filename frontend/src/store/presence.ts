/** Who else has the draft open, as far as was told last. */
import { create } from "zustand";
import { same } from "../model/json";
import type { Present } from "../model/present";

interface PresenceStore {
  /** Other tabs than this one, the longest there first. */
  others: readonly Present[];
  tell: (others: readonly Present[]) => void;
}

export const usePresenceStore = create<PresenceStore>()((set) => ({
  others: [],
  tell: (others) => set((state) => (same(state.others, others) ? state : { others })),
}));
