/** When the steps of a run were at work and when they waited, as parts of the run's time. */
export type TimeKind = "machine" | "waiting" | "person";

export const TIME_KINDS: readonly TimeKind[] = ["machine", "waiting", "person"];

export interface Span {
  start: string;
  end: string | null;
}

export interface Timeline {
  start: string;
  end: string | null;
  now: string;
  nodes: Record<string, Record<TimeKind, Span[]>>;
}

export interface Bar {
  kind: TimeKind;
  /** Both in parts of the whole, 0 to 1. */
  from: number;
  length: number;
}

export interface TimeRow {
  node: string;
  bars: Bar[];
  /** Seconds of each kind. */
  seconds: Record<TimeKind, number>;
}

const clamp = (part: number): number => Math.min(1, Math.max(0, part));

/** A row for each step that did anything, the first to begin first. */
export function timeRows({ start, now, nodes }: Timeline): TimeRow[] {
  const begin = Date.parse(start);
  const whole = Math.max(1, Date.parse(now) - begin);
  const rows = Object.entries(nodes).map(([node, kinds]) => {
    const seconds = { machine: 0, waiting: 0, person: 0 };
    const bars = TIME_KINDS.flatMap((kind) =>
      (kinds[kind] ?? []).map((span): Bar => {
        const [first, last] = [Date.parse(span.start), Date.parse(span.end ?? now)];
        seconds[kind] += Math.max(0, last - first) / 1000;
        const from = clamp((first - begin) / whole);
        return { kind, from, length: clamp((last - begin) / whole) - from };
      }),
    );
    return { node, bars, seconds };
  });
  const first = (row: TimeRow) => Math.min(...row.bars.map((bar) => bar.from));
  return rows.filter((row) => row.bars.length > 0).sort((a, b) => first(a) - first(b));
}

export const secondsOf = ({ start, now }: Timeline): number =>
  Math.max(0, Date.parse(now) - Date.parse(start)) / 1000;
