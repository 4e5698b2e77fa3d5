/** A notice in words: what happened, and the mark that goes with it. */
import { refusalOfCode, sentenceOfCode } from "../../api/problem";
import type { Translate } from "../../i18n";
import type { Notice, NoticeKind, Occurrence } from "../../model/notice";
import type { MarkName } from "../Mark";

export const MARKS: Record<NoticeKind, MarkName> = {
  run_failed: "failed",
  held_too_long: "person",
  schedule_missed: "waiting",
  trigger_refused: "warning",
  callback_dead: "warning",
};

export const saidOf = (t: Translate, { kind, count }: Notice): string => t(`notice.said.${kind}`, { count });

/** Why it happened: of a review its title, of all else what went wrong. */
export const whyOf = (kind: NoticeKind, { code, detail }: Occurrence): string => {
  if (kind === "held_too_long" || !code) return detail ?? "";
  const inWords = kind === "trigger_refused" ? refusalOfCode : sentenceOfCode;
  return inWords(code, detail ?? "");
};

/** 1 hour, 3 days: as people say it. */
export function hoursInWords(t: Translate, hours: number): string {
  const isDays = hours % 24 === 0 && hours > 24;
  return isDays ? t("notice.days_n", { count: hours / 24 }) : t("notice.hours_n", { count: hours });
}
