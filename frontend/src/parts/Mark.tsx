/** The marks of states, 20 px: each differs in shape as well as in colour. Always beside a word. */
import type { ReactElement } from "react";
import styles from "./Mark.module.css";

export type MarkName =
  | "queued"
  | "running"
  | "done"
  | "waiting"
  | "person"
  | "decided"
  | "failed"
  | "dead"
  | "cancelled"
  | "warning";

const stroke = { fill: "none", strokeWidth: 2, strokeLinecap: "round" as const };

const SHAPES: Record<Exclude<MarkName, "decided">, ReactElement> = {
  queued: (
    <circle cx="10" cy="10" r="7.5" {...stroke} stroke="var(--quiet)" strokeDasharray="2.6 3.3" />
  ),
  running: (
    <>
      <circle cx="10" cy="10" r="7.5" {...stroke} strokeWidth={3} stroke="var(--line)" />
      <path
        className={styles.turning}
        d="M10 2.5A7.5 7.5 0 0 1 17.5 10"
        {...stroke}
        strokeWidth={3}
        stroke="var(--machine)"
      />
    </>
  ),
  done: (
    <>
      <circle cx="10" cy="10" r="9" fill="var(--machine)" />
      <path d="M6 10.3l2.8 2.8L14.2 7.4" {...stroke} stroke="var(--on)" strokeLinejoin="round" />
    </>
  ),
  waiting: (
    <>
      <circle cx="10" cy="10" r="8" {...stroke} stroke="var(--quiet)" />
      <path d="M10 5.5V10l3 2" {...stroke} stroke="var(--quiet)" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="10" r="8.2" {...stroke} stroke="var(--person)" />
      <circle cx="10" cy="10" r="3.8" {...stroke} stroke="var(--person)" />
    </>
  ),
  failed: (
    <>
      <path d="M10 .8L19.2 10 10 19.2.8 10z" fill="var(--fail)" />
      <path d="M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6" {...stroke} stroke="var(--on)" />
    </>
  ),
  dead: <path d="M4 10h12" {...stroke} stroke="var(--quiet)" />,
  cancelled: <rect x="4" y="4" width="12" height="12" rx="2" {...stroke} stroke="var(--quiet)" />,
  warning: (
    <>
      <path
        d="M10 1.8L19 17.6H1z"
        fill="var(--warn)"
        stroke="var(--warn-ink)"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
      <path d="M10 7v5M10 14.6v.2" {...stroke} stroke="var(--warn-ink)" />
    </>
  ),
};

/** `seal` is what stands in a filled seal: the first character of the decider's surname; a tick
 * where several persons decided. */
export function Mark({ name, seal = "", size = 20 }: { name: MarkName; seal?: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden focusable="false">
      {name === "decided" ? <Seal letter={seal} /> : SHAPES[name]}
    </svg>
  );
}

function Seal({ letter }: { letter: string }) {
  return (
    <>
      <circle cx="10" cy="10" r="9.5" fill="var(--person)" />
      {letter ? (
        <text className={styles.seal} x="10" y="14" textAnchor="middle" fill="var(--on)">
          {letter}
        </text>
      ) : (
        <path d="M6 10.3l2.8 2.8L14.2 7.4" {...stroke} stroke="var(--on)" strokeLinejoin="round" />
      )}
    </>
  );
}
