/** The strip of a card that counts: how many, how far, how sure. */
import { useT, useLanguage } from "../i18n";
import type { Level } from "../model/arrange";
import type { Step } from "../model/drawing";
import { type Figures, figuresOf } from "../model/figures";
import type { NodeProgress } from "../model/progress";
import { shortDuration } from "../parts/when";
import styles from "./CardFigures.module.css";

interface Props {
  step: Step;
  progress: NodeProgress | undefined;
  items: number;
  level: Level;
  /** In the place of a sentence instead of a strip. */
  isInline?: boolean;
}

/** Whether the strip has words of its own; else it is a bar, with figures where they fit. */
export function hasSentence(step: Step, progress: NodeProgress | undefined): boolean {
  return step.isPersons || (progress?.failed ?? 0) > 0;
}

export function CardFigures({ step, progress, items, level, isInline }: Props) {
  const figures = figuresOf(step.type, progress, items);
  return (
    <div className={styles.figures} data-kind={figures.kind} data-level={level} data-inline={isInline || undefined}>
      {figures.kind === "person" || figures.kind === "failed" ? (
        <Sentence figures={figures} waiting={(progress?.person ?? 0) > 0} short={level !== "all"} />
      ) : (
        <Bar figures={figures} level={level} />
      )}
    </div>
  );
}

interface SentenceProps {
  figures: Figures;
  waiting: boolean;
  short: boolean;
}

function Sentence({ figures, waiting, short }: SentenceProps) {
  const t = useT();
  const values = { count: figures.count };
  if (figures.kind === "failed") return <b>{t("run.figure_failed", values)}</b>;
  if (figures.count === 0) return <span className={styles.quiet}>{t("run.figure_none")}</span>;
  return waiting ? (
    <b>{short ? t("run.figure_waiting_short", values) : t("run.figure_waiting", values)}</b>
  ) : (
    <span>{t("run.figure_decided", values)}</span>
  );
}

interface BarProps {
  figures: Figures;
  level: Level;
}

function Bar({ figures, level }: BarProps) {
  const t = useT();
  const language = useLanguage();
  const { kind, count, machine, person, confidence, seconds } = figures;
  const withSides = level === "all";
  return (
    <>
      {kind === "progress" && level !== "few" && <span>{t("common.items", { count })}</span>}
      <span className={styles.bar}>
        <span className={styles.machine} style={{ width: `${machine * 100}%` }} />
        {person > 0 && <span className={styles.person} style={{ width: `${person * 100}%` }} />}
      </span>
      {withSides && kind === "progress" && confidence !== null && (
        <span>{confidence.toLocaleString(language, { maximumFractionDigits: 2 })}</span>
      )}
      {withSides && kind === "progress" && confidence === null && seconds !== null && count > 0 && (
        <span>{shortDuration(seconds, language)}</span>
      )}
    </>
  );
}
