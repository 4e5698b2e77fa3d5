/** What the server tells of the run that is open: replaced by its events, never edited here. */
import { create } from "zustand";
import type { NodeProgress, Progress } from "../model/progress";
import { same } from "../model/json";
import type { Run } from "../model/run";

interface RunStore {
  run: Run | null;
  /** What is shown: the present, or while replaying a moment of the past. */
  nodes: Progress;
  present: Progress;
  isReplaying: boolean;
  live: boolean;
  open: (run: Run, nodes: Progress) => void;
  tell: (run: Run | null, nodes: Progress) => void;
  /** A moment of the past; null returns to the present. */
  show: (moment: Progress | null) => void;
  setLive: (live: boolean) => void;
  close: () => void;
}

/** Steps whose figures did not change keep their object, so that their cards are not drawn again. */
function merged(old: Progress, fresh: Progress): Progress {
  const kept = Object.entries(fresh).map(([id, progress]) => {
    const before = old[id];
    return [id, before && same(before, progress) ? before : progress] as const;
  });
  return Object.fromEntries(kept);
}

const CLOSED = { run: null, nodes: {}, present: {}, isReplaying: false, live: false };

/** What is told is the present; it is shown unless a moment of the past is. */
function told(state: RunStore, present: Progress): Pick<RunStore, "present" | "nodes"> {
  return { present, nodes: state.isReplaying ? state.nodes : present };
}

export const useRunStore = create<RunStore>()((set) => ({
  ...CLOSED,
  open: (run, nodes) =>
    set((state) => {
      if (state.run?.id !== run.id) return { ...CLOSED, run, nodes, present: nodes };
      return { run, ...told(state, merged(state.present, nodes)) };
    }),
  tell: (run, nodes) =>
    set((state) => ({ run: run ?? state.run, ...told(state, merged(state.present, nodes)) })),
  show: (moment) =>
    set((state) => ({ nodes: moment ?? state.present, isReplaying: moment !== null })),
  setLive: (live) => set({ live }),
  close: () => set(CLOSED),
}));

export const useNodeProgress = (id: string): NodeProgress | undefined =>
  useRunStore((state) => state.nodes[id]);
