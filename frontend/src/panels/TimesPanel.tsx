/** Where the time goes: the run in real time, and what each step took in all; people's time apart. */
import { titleOf } from "../canvas/StepCard";
import { useLanguage, useT } from "../i18n";
import type { Drawing } from "../model/drawing";
import { isAnsweredByPerson } from "../model/nodeType";
import { shortDuration } from "../parts/when";
import { useRunStore } from "../store/run";
import styles from "./panels.module.css";
import { TimelineChart } from "./TimelineChart";

interface Props {
  drawing: Drawing;
  run: string;
  live: boolean;
}

export function TimesPanel({ drawing, run, live }: Props) {
  return (
    <div className={styles.stack}>
      <TimelineChart drawing={drawing} run={run} live={live} />
      <Totals drawing={drawing} />
    </div>
  );
}

function Totals({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const language = useLanguage();
  const nodes = useRunStore((state) => state.present);
  const timed = [...drawing.steps.values()].flatMap((step) => {
    const seconds = nodes[step.node.id]?.seconds;
    const isPerson = isAnsweredByPerson(step.node.type);
    return seconds && (!isPerson || seconds >= 1) ? { step, seconds, isPerson } : [];
  });
  if (timed.length === 0) return null;
  const longest = (isPerson: boolean) =>
    Math.max(...timed.filter((each) => each.isPerson === isPerson).map((each) => each.seconds));
  return (
    <div className={`${styles.stack} ${styles.prose}`}>
      <p className={styles.quiet}>{t("run.times_hint")}</p>
      {[false, true].map((isPerson) => {
        const group = timed.filter((each) => each.isPerson === isPerson);
        if (group.length === 0) return null;
        return (
          <section key={String(isPerson)} className={styles.section}>
            <h2>{isPerson ? t("run.times_person") : t("run.times_machine")}</h2>
            <ul className={styles.bars}>
              {group.map(({ step, seconds }) => (
                <li key={step.node.id}>
                  <span>{titleOf(step, language)}</span>
                  <span>{shortDuration(seconds, language)}</span>
                  <span className={styles.track} data-person={isPerson || undefined} aria-hidden>
                    <span style={{ width: `${(seconds / longest(isPerson)) * 100}%` }} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
