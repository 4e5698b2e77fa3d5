/** A sentence that matters, with a mark so that it does not speak by colour alone. */
import type { ReactNode } from "react";
import { sentenceOf } from "../api/problem";
import styles from "./Notice.module.css";
import { Mark, type MarkName } from "./Mark";

type Tone = "fail" | "warn" | "decided" | "machine";

const MARKS: Record<Tone, MarkName> = {
  fail: "failed",
  warn: "warning",
  decided: "decided",
  machine: "done",
};

interface Props {
  tone: Tone;
  seal?: string;
  children: ReactNode;
}

export function Notice({ tone, seal = "", children }: Props) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === "fail" ? "alert" : "status"}>
      <Mark name={MARKS[tone]} seal={seal} />
      <div>{children}</div>
    </div>
  );
}

/** The sentence of a failed request, or nothing. */
export function ErrorNotice({ error }: { error: unknown }) {
  return error ? <Notice tone="fail">{sentenceOf(error)}</Notice> : null;
}
