/** Shows a run from its beginning: fetches its film, and lets it pass while it plays. */
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { fetchReplay } from "../api/runs";
import { filmOf } from "../model/replay";
import { useReplayStore } from "../store/replay";

const WHOLE_MS = 20_000;
const SHORTEST_MS = 40;

export function useReplayRun(run: string) {
  const enter = useReplayStore((state) => state.enter);
  return useMutation({
    mutationFn: async () => filmOf(await fetchReplay(run)),
    onSuccess: enter,
  });
}

/** The film goes on by itself while it plays; leaving the page leaves the film. */
export function usePassingFilm(run: string): void {
  const { film, frame, isPlaying, speed, go, leave } = useReplayStore();
  useEffect(() => leave, [run, leave]);
  useEffect(() => {
    if (!film || !isPlaying) return;
    const share = film.shares[frame] ?? 0;
    const timer = setTimeout(() => go(frame + 1), Math.max(SHORTEST_MS, (share * WHOLE_MS) / speed));
    return () => clearTimeout(timer);
  }, [film, frame, isPlaying, speed, go]);
}
