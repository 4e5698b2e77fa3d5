/** Which two states of the workflow are being compared; null while none are. */
import { create } from "zustand";

export type StateName = number | "draft";

interface CompareStore {
  pair: { before: StateName; after: StateName } | null;
  /** Index of the change that is looked at; -1 while everything is seen. */
  at: number;
  compare: (pair: CompareStore["pair"]) => void;
  look: (at: number) => void;
}

export const useCompareStore = create<CompareStore>()((set) => ({
  pair: null,
  at: -1,
  compare: (pair) => set({ pair, at: -1 }),
  look: (at) => set({ at }),
}));
