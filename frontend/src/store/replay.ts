/** The film of the open run, and where in it the person is; without a film the present is shown. */
import { create } from "zustand";
import type { Film } from "../model/replay";
import { useRunStore } from "./run";

export const SPEEDS = [0.5, 1, 2, 4] as const;

interface ReplayStore {
  film: Film | null;
  frame: number;
  isPlaying: boolean;
  speed: number;
  enter: (film: Film) => void;
  go: (frame: number) => void;
  play: (isPlaying: boolean) => void;
  setSpeed: (speed: number) => void;
  leave: () => void;
}

export const useReplayStore = create<ReplayStore>()((set, get) => ({
  film: null,
  frame: 0,
  isPlaying: false,
  speed: 1,
  enter: (film) => {
    set({ film, frame: 0, isPlaying: film.frames.length > 1 });
    useRunStore.getState().show(film.moments[0] ?? {});
  },
  go: (wanted) => {
    const { film } = get();
    if (!film) return;
    const last = film.frames.length - 1;
    const frame = Math.min(Math.max(wanted, 0), last);
    set(({ isPlaying }) => ({ frame, isPlaying: isPlaying && frame < last }));
    useRunStore.getState().show(film.moments[frame] ?? {});
  },
  play: (isPlaying) => {
    const { film, frame, go } = get();
    if (!film) return;
    if (isPlaying && frame === film.frames.length - 1) go(0);
    set({ isPlaying });
  },
  setSpeed: (speed) => set({ speed }),
  leave: () => {
    set({ film: null, frame: 0, isPlaying: false });
    useRunStore.getState().show(null);
  },
}));
