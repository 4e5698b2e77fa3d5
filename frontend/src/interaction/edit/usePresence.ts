/** Tells every ten seconds, and when another step is chosen, that this tab is here; learns who else
 * is, and whether somebody saved. Without the server's word the others fade after a while. */
import { useEffect } from "react";
import { leavePresence, tellPresence } from "../../api/presence";
import { lookForNews } from "../../commands/lookForNews";
import { usePresenceStore } from "../../store/presence";
import { claimTab, tabId } from "../../store/tab";
import { useViewStore } from "../../store/view";

const BEAT_MS = 10_000;
const CHOICE_MS = 400;
const FADED_MS = 30_000;

export function usePresence(workflow: string): void {
  useEffect(() => {
    let heard = Date.now();
    let soon: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const { tell } = usePresenceStore.getState();
    const beat = async () => {
      try {
        const { people, revision } = await tellPresence(workflow, tabId(), useViewStore.getState().selected);
        if (isOver) return;
        heard = Date.now();
        tell(people.filter(({ tab, is_me: isMe }) => !isMe || tab !== tabId()));
        await lookForNews(revision);
      } catch {
        if (Date.now() - heard > FADED_MS) tell([]); // a save says more plainly that nothing gets through
      }
    };
    void claimTab().then(beat);
    const timer = setInterval(() => void beat(), BEAT_MS);
    const stop = useViewStore.subscribe((state, before) => {
      if (state.selected === before.selected) return;
      clearTimeout(soon);
      soon = setTimeout(() => void beat(), CHOICE_MS);
    });
    const back = () => document.visibilityState === "visible" && void beat();
    const leave = () => void leavePresence(workflow, tabId()).catch(() => undefined);
    document.addEventListener("visibilitychange", back);
    window.addEventListener("pagehide", leave);
    return () => {
      isOver = true;
      stop();
      clearInterval(timer);
      clearTimeout(soon);
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("pagehide", leave);
      leave();
      tell([]);
    };
  }, [workflow]);
}
