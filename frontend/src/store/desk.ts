/** The reviewer's desk: which item is open, the locks that are held, what was decided just now. */
import { create } from "zustand";
import type { Claim } from "../api/reviews";
import type { Decision, Lack, Review } from "../model/review";

export interface JustDecided {
  review: Review;
  decision: Decision;
  undoUntil: number | null;
  /** When it was made, in milliseconds of the page: answers may come in another order. */
  madeAt: number;
}

export type Trouble = "lock_lost" | "already_decided" | "withdrawn" | "undo_late" | Lack | null;

interface DeskStore {
  claims: Record<string, Claim>;
  /** Decided or put off by me since the list was read: not shown again. */
  gone: ReadonlySet<string>;
  /** Not mine to approve: I asked for it, or made what asks. */
  barred: ReadonlySet<string>;
  last: JustDecided | null;
  trouble: { id: string; title: string; what: Trouble } | null;
  hold: (id: string, claim: Claim) => void;
  letGo: (id: string) => void;
  leave: (id: string) => void;
  bar: (id: string) => void;
  bringBack: (id: string) => void;
  tellLast: (last: JustDecided | null) => void;
  tellTrouble: (review: { id: string; title: string }, what: Trouble) => void;
}

export const useDeskStore = create<DeskStore>()((set) => ({
  claims: {},
  gone: new Set(),
  barred: new Set(),
  last: null,
  trouble: null,
  hold: (id, claim) => set(({ claims }) => ({ claims: { ...claims, [id]: claim } })),
  letGo: (id) =>
    set(({ claims }) => {
      const { [id]: _, ...rest } = claims;
      return { claims: rest };
    }),
  leave: (id) => set(({ gone }) => ({ gone: new Set([...gone, id]) })),
  bar: (id) => set(({ barred }) => ({ barred: new Set([...barred, id]) })),
  bringBack: (id) => set(({ gone }) => ({ gone: new Set([...gone].filter((each) => each !== id)) })),
  tellLast: (last) => set(({ last: shown }) => (last && shown && shown.madeAt > last.madeAt ? {} : { last })),
  tellTrouble: ({ id, title }, what) => set({ trouble: what ? { id, title, what } : null }),
}));
