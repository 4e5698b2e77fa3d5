/** Claims the open item and the next ones, keeps the claim alive, and lets go of what is left. */
import { useEffect } from "react";
import { claim, release } from "../api/reviews";
import { Problem } from "../api/problem";
import { useDeskStore } from "../store/desk";

const HEARTBEAT_MS = 5 * 60_000;

/** Claims an item that is not claimed yet. Where that fails, a decision tries again and says why. */
export async function claimReview(id: string): Promise<void> {
  const { claims, barred, hold, bar } = useDeskStore.getState();
  if (claims[id] || barred.has(id)) return;
  await claim(id).then(
    (held) => hold(id, held),
    (error: unknown) => {
      if (error instanceof Problem && error.code === "four_eyes") bar(id);
    },
  );
}

async function renew(id: string): Promise<void> {
  const { claims, hold, letGo } = useDeskStore.getState();
  const held = claims[id];
  if (!held) return;
  try {
    hold(id, await claim(id, held.lock));
  } catch (error) {
    if (!(error instanceof Problem)) return;
    letGo(id);
    await claimReview(id);
  }
}

export async function letGoOf(id: string): Promise<void> {
  const { claims, letGo } = useDeskStore.getState();
  const held = claims[id];
  if (!held) return;
  letGo(id);
  await release(id, held.lock).catch(() => undefined); // the lease ends by itself
}

/** The open item is claimed and kept; the next ones are claimed so that they can be shown at once. */
export function useClaims(open: string | null, next: readonly string[], mayDecide: boolean): void {
  const ahead = next.join(" ");
  useEffect(() => {
    if (!open || !mayDecide) return;
    void claimReview(open);
    const timer = setInterval(() => void renew(open), HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [open, mayDecide]);
  useEffect(() => {
    if (!mayDecide) return;
    for (const id of ahead.split(" ").filter(Boolean)) void claimReview(id);
  }, [ahead, mayDecide]);
  useEffect(
    () => () => {
      for (const id of Object.keys(useDeskStore.getState().claims)) void letGoOf(id);
    },
    [],
  );
}
