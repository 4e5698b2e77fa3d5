/** Claims the open item and the next ones, keeps the claim alive, and lets go of what is left. */
import { useEffect } from "react";
import { claim, release } from "../api/reviews";
import { Problem } from "../api/problem";
import { useDeskStore } from "../store/desk";

const HEARTBEAT_MS = 5 * 60_000;

/** Claims an item that is not claimed yet; tells why not. */
export async function claimReview(id: string, isOpen: boolean): Promise<void> {
  const { claims, hold, tellTrouble } = useDeskStore.getState();
  if (claims[id]) return;
  try {
    hold(id, await claim(id));
  } catch (error) {
    if (!isOpen || !(error instanceof Problem)) return;
    if (error.code === "already_decided") tellTrouble(id, "already_decided");
    if (error.code === "withdrawn") tellTrouble(id, "withdrawn");
  }
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
    await claimReview(id, true);
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
    void claimReview(open, true);
    const timer = setInterval(() => void renew(open), HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [open, mayDecide]);
  useEffect(() => {
    if (!mayDecide) return;
    for (const id of ahead.split(" ").filter(Boolean)) void claimReview(id, false);
  }, [ahead, mayDecide]);
  useEffect(
    () => () => {
      for (const id of Object.keys(useDeskStore.getState().claims)) void letGoOf(id);
    },
    [],
  );
}
