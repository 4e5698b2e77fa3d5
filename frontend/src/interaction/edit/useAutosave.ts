/** Saves while one draws: after each change, when the network comes back, before the page goes. */
import { useEffect } from "react";
import { checkDraft } from "../../commands/checkDraft";
import { isUnsaved } from "../../commands/isUnsaved";
import { keepCopy, noteChange, saveDraft, stopSaving } from "../../commands/saveDraft";
import { useDocumentStore } from "../../store/document";
import { useDraftStore } from "../../store/draft";

const CHECK_PAUSE_MS = 80;
const COPY_PAUSE_MS = 250;

/** Calls once after the last of many calls. */
function after(milliseconds: number, act: () => void): { (): void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  return Object.assign(call, { stop: () => clearTimeout(timer) });
}

export function useAutosave(): void {
  useEffect(() => {
    const checkSoon = after(CHECK_PAUSE_MS, () => void checkDraft());
    const copySoon = after(COPY_PAUSE_MS, keepCopy);
    const unsubscribe = useDocumentStore.subscribe((state, before) => {
      if (state.open?.document === before.open?.document) return;
      noteChange();
      checkSoon();
      copySoon();
    });
    const online = () => useDraftStore.getState().state === "offline" && void saveDraft();
    const leave = (event: BeforeUnloadEvent) => {
      if (!isUnsaved()) return;
      keepCopy();
      event.preventDefault();
    };
    window.addEventListener("online", online);
    window.addEventListener("beforeunload", leave);
    window.addEventListener("pagehide", keepCopy);
    return () => {
      unsubscribe();
      checkSoon.stop();
      copySoon.stop();
      window.removeEventListener("online", online);
      window.removeEventListener("beforeunload", leave);
      window.removeEventListener("pagehide", keepCopy);
    };
  }, []);
  useEffect(
    () => () => {
      keepCopy();
      if (useDraftStore.getState().state === "changed") void saveDraft();
      stopSaving();
      useDraftStore.getState().close();
      useDocumentStore.getState().load(null);
    },
    [],
  );
}
