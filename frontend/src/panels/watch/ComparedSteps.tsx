/** Step by step: how far each run came, and for which items they delivered something else. */
import { Link } from "react-router";
import { useNodeTypes } from "../../api/workflows";
import { useLanguage, useT } from "../../i18n";
import { type ComparedStep, type Comparison, type Delivery, type Difference, isDifferent, shownOf } from "../../model/comparison";
import { markOf, isOver, type NodeProgress } from "../../model/progress";
import { isAnsweredByPerson } from "../../model/nodeType";
import { inLanguage } from "../../model/text";
import type { Run } from "../../model/run";
import { Mark } from "../../parts/Mark";
import { Value } from "../../parts/Value";
import { shortDuration } from "../../parts/when";
import styles from "./Compare.module.css";

interface Props {
  comparison: Comparison;
  /** Leaves out steps at which both runs did the same. */
  onlyDifferent: boolean;
}

export function ComparedSteps({ comparison, onlyDifferent }: Props) {
  const t = useT();
  const steps = onlyDifferent ? comparison.steps.filter(isDifferent) : comparison.steps;
  if (steps.length === 0) return <p className={styles.none}>{t("watch.all_same")}</p>;
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <StepLine key={step.node} step={step} comparison={comparison} />
      ))}
    </ol>
  );
}

function useTitle(step: ComparedStep): string {
  const language = useLanguage();
  const types = useNodeTypes();
  return step.name || inLanguage(types.data?.index.get(step.type)?.title, language) || step.node;
}

function StepLine({ step, comparison }: { step: ComparedStep; comparison: Comparison }) {
  const title = useTitle(step);
  const { left, right } = comparison;
  const isSame = left.workflow.id === right.workflow.id && left.version === right.version;
  return (
    <li className={styles.step} data-different={isDifferent(step) || undefined}>
      <h2>{title}</h2>
      <Stand of={step.left} run={comparison.left} type={step.type} isThere={isSame} />
      <Stand of={step.right} run={comparison.right} type={step.type} isThere={isSame} />
      <Sum step={step} />
      {step.examples.length > 0 && <Examples step={step} comparison={comparison} />}
    </li>
  );
}

interface StandProps {
  of: NodeProgress | null;
  run: Run;
  type: string;
  /** A step of the version that ran, though nothing is counted for it yet. */
  isThere: boolean;
}

function Stand({ of, run, type, isThere }: StandProps) {
  const t = useT();
  const language = useLanguage();
  if (!of && !isThere) return <span className={styles.stand}>{t("watch.no_such_step")}</span>;
  const mark = markOf(of ?? undefined, isOver(run.state), { isPersons: isAnsweredByPerson(type) });
  const { done = 0, person = 0, failed = 0 } = of ?? {};
  const seconds = of?.seconds ?? 0;
  return (
    <span className={styles.stand}>
      <Mark name={mark} size={18} />
      <span className={done > 0 ? "hidden-text" : undefined}>{t(`run.node.${mark}`)}</span>
      {done > 0 && <span>{t("common.items", { count: done })}</span>}
      {person > 0 && <span data-tone="person">{t("run.figure_waiting_short", { count: person })}</span>}
      {failed > 0 && <span data-tone="fail">{t("run.figure_failed", { count: failed })}</span>}
      {seconds > 0 && <i>{shortDuration(seconds, language)}</i>}
    </span>
  );
}

function Sum({ step }: { step: ComparedStep }) {
  const t = useT();
  const language = useLanguage();
  const { same, differing, only_left, only_right } = step;
  const parts = [
    differing > 0 && t("watch.differing", { count: differing }),
    only_left > 0 && t("watch.only_left", { count: only_left }),
    only_right > 0 && t("watch.only_right", { count: only_right }),
  ].filter(Boolean);
  if (parts.length > 0) return <b className={styles.sum}>{parts.join(language === "ja" ? "、" : ", ")}</b>;
  return <span className={styles.sum}>{same > 0 ? t("watch.same") : ""}</span>;
}

function Examples({ step, comparison }: { step: ComparedStep; comparison: Comparison }) {
  const t = useT();
  const rest = step.differing - step.examples.length;
  return (
    <details className={styles.examples}>
      <summary>{t("watch.examples", { count: step.examples.length })}</summary>
      <ol>
        {step.examples.map((each) => (
          <Example key={each.activation} difference={each} step={step} comparison={comparison} />
        ))}
      </ol>
      {rest > 0 && <p className={styles.none}>{t("watch.more_differ", { count: rest })}</p>}
    </details>
  );
}

interface ExampleProps {
  difference: Difference;
  step: ComparedStep;
  comparison: Comparison;
}

function Example({ difference, step, comparison }: ExampleProps) {
  const t = useT();
  const { index, visit, left, right } = difference;
  const words = [
    index === null ? "" : t("run.item_n", { number: index + 1 }),
    visit > 1 ? t("run.visit_n", { number: visit }) : "",
  ].filter(Boolean);
  const address = (run: Run) =>
    `/runs/${run.id}?node=${encodeURIComponent(step.node)}${index === null ? "" : `&item=${index + 1}`}`;
  return (
    <li>
      <span className={styles.which}>{words.join(" ")}</span>
      <Side one={left} other={right} to={address(comparison.left)} run={comparison.left} />
      <Side one={right} other={left} to={address(comparison.right)} run={comparison.right} />
    </li>
  );
}

function Side({ one, other, to, run }: { one: Delivery; other: Delivery; to: string; run: Run }) {
  const t = useT();
  const { exit, value, large } = shownOf(one, other);
  return (
    <div className={styles.side}>
      {exit && <code>{exit}</code>}
      {large ? <span className={styles.none}>{t("watch.too_large")}</span> : <Value value={value} />}
      <Link to={to}>{t("run.run_n", { number: run.number })}</Link>
    </div>
  );
}
