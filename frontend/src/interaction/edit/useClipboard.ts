/** Copy, cut and paste of steps by the browser's own clipboard events, so that they also go by menu
 * and between windows. Fields and selected text keep their own. */
import { useEffect } from "react";
import { copySteps } from "../../commands/copySteps";
import { pasteSteps } from "../../commands/pasteSteps";
import { removeChosen } from "../../commands/removeChosen";
import type { Position } from "../../model/document";
import { isTyping } from "../keys";

function isElsewhere(event: ClipboardEvent): boolean {
  if (event.defaultPrevented || isTyping(event.target) || document.querySelector("[role=dialog]")) return true;
  return event.type !== "paste" && !!window.getSelection()?.toString();
}

export function useClipboard(placeForPaste: () => Position): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const text = isElsewhere(event) ? null : copySteps();
      if (text === null) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      if (event.type === "cut") removeChosen();
    };
    const paste = (event: ClipboardEvent) => {
      if (isElsewhere(event)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text === "") return; // a picture or a file
      pasteSteps(text, placeForPaste());
      event.preventDefault();
    };
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, [placeForPaste]);
}
