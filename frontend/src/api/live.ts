/** The live stream of a run's progress. The browser reconnects by itself and says where it was. */
import type { NodeProgress } from "../model/progress";
import type { Run } from "../model/run";
import { progressAddress } from "./runs";

interface Telling {
  run?: Partial<Run> | null;
  nodes?: Record<string, NodeProgress>;
}

interface Listener {
  onProgress: (run: Partial<Run> | null, nodes: Record<string, NodeProgress>) => void;
  onEnd: () => void;
  onLive: (isLive: boolean) => void;
}

/** Follows a run until it ends; the answer stops following. */
export function followRun(id: string, { onProgress, onEnd, onLive }: Listener): () => void {
  const source = new EventSource(progressAddress(id), { withCredentials: true });
  source.onopen = () => onLive(true);
  source.onerror = () => onLive(false);
  source.addEventListener("progress", (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as Telling;
    onProgress(told.run ?? null, told.nodes ?? {});
  });
  source.addEventListener("end", () => {
    source.close();
    onLive(false);
    onEnd();
  });
  return () => source.close();
}
