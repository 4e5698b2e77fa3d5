/** Real time from left to right: when each step was at work, and when it waited for whom. */
import { useTimeline } from "../api/runs";
import { titleOf } from "../canvas/StepCard";
import { type Language, useLanguage, useT } from "../i18n";
import type { Drawing } from "../model/drawing";
import { secondsOf, TIME_KINDS, type TimeKind, type TimeRow, timeRows } from "../model/timeline";
import { ErrorNotice } from "../parts/Notice";
import { Waiting } from "../parts/Waiting";
import { shortDuration } from "../parts/when";
import panels from "./panels.module.css";
import styles from "./TimelineChart.module.css";

interface Props {
  drawing: Drawing;
  run: string;
  live: boolean;
}

export function TimelineChart({ drawing, run, live }: Props) {
  const t = useT();
  const language = useLanguage();
  const timeline = useTimeline(run, live);
  if (timeline.isPending) return <Waiting />;
  if (timeline.isLoadingError) return <ErrorNotice error={timeline.error} />;
  const rows = timeRows(timeline.data).sort((a, b) => topOf(drawing, a.node) - topOf(drawing, b.node));
  if (rows.length === 0) return <p className={panels.quiet}>{t("run.times_none")}</p>;
  return (
    <section className={panels.section}>
      <h2>{t("run.timeline")}</h2>
      <Legend rows={rows} />
      <div className={styles.chart}>
        <Axis start={timeline.data.start} seconds={secondsOf(timeline.data)} />
        <ol style={{ display: "contents" }}>
          {rows.map((row) => (
            <Row key={row.node} row={row} name={nameOf(drawing, row.node, language)} />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Rows stand in the order of the drawing, so that moments of the same second do not mix them up. */
function topOf({ places }: Drawing, node: string): number {
  return (places.cards.get(node) ?? places.frames.get(node))?.y ?? Infinity;
}

function nameOf(drawing: Drawing, node: string, language: Language): string {
  const step = drawing.steps.get(node);
  return step ? titleOf(step, language) : node;
}

function useKindWord(): (kind: TimeKind) => string {
  const t = useT();
  return (kind) => t(`run.times_${kind}`);
}

function Legend({ rows }: { rows: readonly TimeRow[] }) {
  const wordOf = useKindWord();
  const shown = TIME_KINDS.filter((kind) => rows.some((row) => row.bars.some((bar) => bar.kind === kind)));
  return (
    <ul className={styles.legend}>
      {shown.map((kind) => (
        <li key={kind}>
          <span className={styles.bar} data-kind={kind} />
          {wordOf(kind)}
        </li>
      ))}
    </ul>
  );
}

function Axis({ start, seconds }: { start: string; seconds: number }) {
  const language = useLanguage();
  const clock = new Intl.DateTimeFormat(language, { timeStyle: "medium" });
  const begin = Date.parse(start);
  return (
    <div className={styles.axis} aria-hidden>
      {[0, 0.5, 1].map((part) => (
        <span key={part}>
          {clock.format(begin + seconds * part * 1000)}
          {part === 1 && ` (${shortDuration(seconds, language)})`}
        </span>
      ))}
    </div>
  );
}

function Row({ row, name }: { row: TimeRow; name: string }) {
  const language = useLanguage();
  const wordOf = useKindWord();
  const said = TIME_KINDS.filter((kind) => row.bars.some((bar) => bar.kind === kind))
    .map((kind) => `${wordOf(kind)} ${shortDuration(row.seconds[kind], language)}`)
    .join(", ");
  return (
    <li className={styles.row} title={`${name}: ${said}`}>
      <span className={styles.name}>{name}</span>
      <span className={styles.lane}>
        <span className={styles.said}>{said}</span>
        {row.bars.map(({ kind, from, length }) => (
          <span
            key={`${kind} ${from}`}
            className={styles.bar}
            data-kind={kind}
            style={{ left: `${from * 100}%`, width: `${length * 100}%` }}
          />
        ))}
      </span>
    </li>
  );
}
