/** The keys of trying: T opens, Ctrl+Enter tries again, H up to the chosen step, P pins, [ and ] go
 * through the items. */
import { openTry } from "../../commands/try/openTry";
import { stepItem } from "../../commands/try/stepItem";
import { tryAgain } from "../../commands/try/tryAgain";
import { tryOnly } from "../../commands/try/tryOnly";
import { tryToHere } from "../../commands/try/tryToHere";
import { currentLanguage } from "../../i18n";
import { nodeOf } from "../../model/node";
import { typeOfNode } from "../../model/nodeType";
import { plain } from "../../model/width";
import { openDocument, useDocumentStore } from "../../store/document";
import { useTrialStore } from "../../store/trial";
import { useViewStore } from "../../store/view";
import { isSend, letterOf } from "../keys";
import { pinOrWrite, unpin } from "./useStepActs";

function nameOf(id: string): string {
  const node = nodeOf(openDocument(), id);
  const type = node && typeOfNode(useDocumentStore.getState().types, node);
  return node?.name || type?.title[currentLanguage()] || id;
}

function togglePin(id: string): void {
  const act = useTrialStore.getState().pins.has(id) ? unpin : pinOrWrite;
  act(id, nameOf(id));
}

/** Also while one types, so that a correction is tried at once; in a review it sends the decision. */
export function tryChord(event: KeyboardEvent): (() => void) | null {
  const isReview = event.target instanceof Element && event.target.closest("[data-reviews]") !== null;
  return isSend(event) && !isReview ? () => void tryAgain() : null;
}

const BRACKETS: Record<string, 1 | -1> = { "[": -1, "「": -1, "]": 1, "」": 1 };

export function tryKey(event: KeyboardEvent): (() => void) | null {
  const { selected } = useViewStore.getState();
  const bracket = BRACKETS[plain(event.key)];
  if (bracket) return () => stepItem(bracket);
  const letter = letterOf(event);
  if (letter === "t") return () => openTry();
  if (selected === null) return null;
  if (letter === "h") return () => void (event.shiftKey ? tryOnly(selected) : tryToHere(selected));
  return letter === "p" ? () => togglePin(selected) : null;
}
