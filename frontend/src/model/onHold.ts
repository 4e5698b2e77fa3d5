/** What a caller who waits is given while a person has to decide. */
import { isObject, type Json, type JsonObject } from "./json";

export const HOLD_ANSWERS = ["wait", "accepted", "fallback"] as const;
export type HoldAnswer = (typeof HOLD_ANSWERS)[number];

export interface OnHold {
  answer: HoldAnswer;
  value?: Json;
}

export function onHoldOf(settings: JsonObject | undefined): OnHold {
  const said = settings?.on_hold;
  if (!isObject(said)) return { answer: "wait" };
  const answer = HOLD_ANSWERS.find((each) => each === said.answer) ?? "wait";
  return said.value === undefined ? { answer } : { answer, value: said.value };
}
