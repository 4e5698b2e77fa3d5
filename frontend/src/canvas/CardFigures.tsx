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
}

export function CardFigures({ step, progress, items, level }: Props) {
  const figures = figuresOf(step.type, progress, items);
  return (
    <div className={styles.figures} data-kind={figures.kind} data-level={level}>
      {figures.kind === "person" || figures.kind === "failed" ? (
        <Sentence figures={figures} waiting={(progress?.person ?? 0) > 0} />
      ) : (
        <Bar figures={figures} passLine={passLineOf(step)} withSides={level === "all"} />
      )}
    </div>
  );
}

function Sentence({ figures, waiting }: { figures: Figures; waiting: boolean }) {
  const t = useT();
  const values = { count: figures.count };
  if (figures.kind === "failed") return <b>{t("run.figure_failed", values)}</b>;
  if (figures.count === 0) return <span className={styles.quiet}>{t("run.figure_none")}</span>;
  return waiting ? (
    <b>{t("run.figure_waiting", values)}</b>
  ) : (
    <span>{t("run.figure_decided", values)}</span>
  );
}

function passLineOf(step: Step): number | null {
  const line = step.node.params?.threshold;
  return typeof line === "number" ? line : null;
}

interface BarProps {
  figures: Figures;
  passLine: number | null;
  withSides: boolean;
}

function Bar({ figures, withSides }: BarProps) {
  const t = useT();
  const language = useLanguage();
  const { kind, count, machine, person, confidence, seconds } = figures;
  return (
    <>
      {kind === "progress" && <span>{t("common.items", { count })}</span>}
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
