/** Moments and spans in the reader's language and zone. */
import type { Language } from "../i18n";

const DAY_SECONDS = 86_400;

function isSameDay(left: Date, right: Date): boolean {
  return left.toDateString() === right.toDateString();
}

export function absolute(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "short",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(moment));
}

/** Date and time to the minute, as plans are told. */
export const planned = (moment: string, language: Language): string => day(new Date(moment), new Date(), language);

/** Day and time to the second, where attempts lie close together. */
export function exact(moment: string, language: Language): string {
  const date = new Date(moment);
  const days = isSameDay(date, new Date()) ? {} : ({ month: "short", day: "numeric" } as const);
  const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return new Intl.DateTimeFormat(language, { ...days, ...clock }).format(date);
}

function day(date: Date, now: Date, language: Language): string {
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  const options = { ...year, month: "short", day: "numeric", weekday: "short" } as const;
  const clock = { hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(language, { ...options, ...clock }).format(date);
}

function relativeWords(language: Language) {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const close = (text: string) => (language === "ja" ? text.replace(/\s/g, "") : text);
  return {
    format: (value: number, unitName: "second" | "minute" | "hour") =>
      close(words.format(value, unitName)),
  };
}

/** Relative within a day, else date and time. */
export function relative(moment: string, language: Language, now = new Date()): string {
  const date = new Date(moment);
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const words = relativeWords(language);
  const distance = Math.abs(seconds);
  if (distance < 45) return language === "ja" ? "たった今" : words.format(0, "second");
  if (distance < 3_300) return words.format(Math.round(seconds / 60), "minute");
  if (distance < DAY_SECONDS && (distance < 6 * 3_600 || isSameDay(date, now)))
    return words.format(Math.round(seconds / 3_600), "hour");
  return day(date, now, language);
}

function unit(value: number, name: string, language: Language, digits = 0): string {
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: name,
    unitDisplay: language === "ja" ? "long" : "narrow",
    maximumFractionDigits: digits,
  })
    .format(value)
    .replace(/\s/g, language === "ja" ? "" : " ");
}

/** 12ミリ秒, 0.4秒, 4分12秒, 2時間5分. */
export function shortDuration(seconds: number, language: Language): string {
  if (seconds > 0 && seconds < 0.1) return unit(Math.max(1, seconds * 1000), "millisecond", language);
  if (seconds < 10) return unit(Math.max(seconds, 0), "second", language, 1);
  if (seconds < 60) return unit(seconds, "second", language);
  const gap = language === "ja" ? "" : " ";
  const minutes = Math.floor(seconds / 60);
  const both = (large: string, small: number, smallUnit: string) =>
    small === 0 ? large : `${large}${gap}${unit(small, smallUnit, language)}`;
  if (minutes < 60)
    return both(unit(minutes, "minute", language), Math.floor(seconds % 60), "second");
  return both(unit(Math.floor(minutes / 60), "hour", language), minutes % 60, "minute");
}
