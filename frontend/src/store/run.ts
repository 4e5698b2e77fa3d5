/** What the server tells of the run that is open: replaced by its events, never edited here. */
import { create } from "zustand";
import type { NodeProgress, Progress } from "../model/progress";
import { same } from "../model/json";
import type { Run } from "../model/run";

interface RunStore {
  run: Run | null;
  nodes: Progress;
  live: boolean;
  open: (run: Run, nodes: Progress) => void;
  tell: (run: Run | null, nodes: Progress) => void;
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

export const useRunStore = create<RunStore>()((set) => ({
  run: null,
  nodes: {},
  live: false,
  open: (run, nodes) =>
    set((state) => ({
      run,
      nodes: state.run?.id === run.id ? merged(state.nodes, nodes) : nodes,
    })),
  tell: (run, nodes) =>
    set((state) => ({ run: run ?? state.run, nodes: merged(state.nodes, nodes) })),
  setLive: (live) => set({ live }),
  close: () => set({ run: null, nodes: {}, live: false }),
}));

export const useNodeProgress = (id: string): NodeProgress | undefined =>
  useRunStore((state) => state.nodes[id]);
