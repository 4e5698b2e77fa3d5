/** The keyboard of the review page. */
import { type RefObject, useEffect, useRef } from "react";
import type { Decision } from "../model/review";
import { isSend, isTyping, letterOf } from "./keys";

export interface ReviewActions {
  decide: (decision: Decision) => void;
  choose: (candidate: number) => void;
  move: (by: number) => void;
  undo: () => void;
  send: () => void;
  help: () => void;
}

const DECISIONS: Record<string, Decision> = {
  a: "accept",
  e: "edit",
  r: "reject",
  b: "send_back",
  q: "ask",
  s: "later",
};

function act(letter: string, actions: ReviewActions): boolean {
  const decision = DECISIONS[letter];
  if (decision) actions.decide(decision);
  else if (letter >= "1" && letter <= "5") actions.choose(Number(letter) - 1);
  else if (letter === "j") actions.move(1);
  else if (letter === "k") actions.move(-1);
  else if (letter === "u") actions.undo();
  else if (letter === "?") actions.help();
  else return false;
  return true;
}

/** `within`: only keys that are pressed in there count. */
export function useReviewKeys(actions: ReviewActions, within?: RefObject<HTMLElement | null>): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("[role=dialog]")) return;
      if (within && !within.current?.contains(event.target as Node)) return;
      if (isSend(event)) {
        event.preventDefault();
        current.current.send();
        return;
      }
      if (isTyping(event.target)) return;
      const letter = letterOf(event);
      if (letter && act(letter, current.current)) event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [within]);
}
