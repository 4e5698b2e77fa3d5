/** All steps in order as a list: for keyboards, screen readers, and whoever prefers words. */
import { type ReactNode, useMemo, useRef } from "react";
import { NodeIcon } from "../canvas/NodeIcon";
import { Here } from "../canvas/edit/Here";
import { titleOf } from "../canvas/StepCard";
import { useLanguage, useT } from "../i18n";
import type { Drawing, Step } from "../model/drawing";
import { summaryOf, tileOf } from "../model/nodeType";
import { positionOf } from "../model/document";
import { markOf, totalOf } from "../model/progress";
import { Mark } from "../parts/Mark";
import { useRunStore } from "../store/run";
import { useViewStore } from "../store/view";
import styles from "./Outline.module.css";
import panel from "./panels.module.css";
import { useSpace } from "./useSpace";
import { useWindow } from "./useWindow";

interface Props {
  drawing: Drawing;
  run: { isOver: boolean } | null;
  /** What can be done with a step, at the end of its line. */
  menuOf?: (step: Step) => ReactNode;
}

function inOrder(drawing: Drawing): Step[] {
  return [...drawing.steps.values()].sort((left, right) => {
    const [a, b] = [positionOf(left.node), positionOf(right.node)];
    return a.y - b.y || a.x - b.x;
  });
}

const LINE = 48;

export function Outline({ drawing, run, menuOf }: Props) {
  const t = useT();
  const list = useRef<HTMLOListElement>(null);
  const steps = useMemo(() => inOrder(drawing), [drawing]);
  const { first, end } = useWindow(list, steps.length, LINE);
  const before = useSpace<HTMLLIElement>(first * LINE);
  const after = useSpace<HTMLLIElement>((steps.length - end) * LINE);
  return (
    <section className={panel.section} aria-label={t("workflow.outline")}>
      <h2>{t("workflow.outline")}</h2>
      <ol ref={list} className={styles.outline}>
        <li ref={before} aria-hidden />
        {steps.slice(first, end).map((step, index) => (
          <Line key={step.node.id} step={step} run={run} place={first + index + 1} of={steps.length}>
            {menuOf?.(step)}
          </Line>
        ))}
        <li ref={after} aria-hidden />
      </ol>
      <p className={panel.note}>{t("workflow.outline_hint")}</p>
    </section>
  );
}

interface LineProps {
  step: Step;
  run: Props["run"];
  place: number;
  of: number;
  children: ReactNode;
}

function Line({ step, run, place, of, children }: LineProps) {
  const language = useLanguage();
  const select = useViewStore((state) => state.select);
  return (
    <li data-inside={step.region !== null || undefined} aria-posinset={place} aria-setsize={of}>
      <button type="button" onClick={() => select(step.node.id)}>
        <span className={panel.tile} data-tile={tileOf(step.type)}>
          <NodeIcon name={step.type?.icon ?? ""} group={step.type?.group ?? ""} size={16} />
        </span>
        <span className={styles.words}>
          <span>{titleOf(step, language)}</span>
          <span className={panel.note}>{summaryOf(step.node, step.type, language, step.facts)}</span>
        </span>
        <Here id={step.node.id} inLine />
        {run && <LineState step={step} isOver={run.isOver} />}
      </button>
      {children}
    </li>
  );
}

function LineState({ step, isOver }: { step: Step; isOver: boolean }) {
  const t = useT();
  const language = useLanguage();
  const progress = useRunStore((state) => state.nodes[step.node.id]);
  const mark = markOf(progress, isOver, step);
  const shown = { person: progress?.person, failed: progress?.failed } as Record<string, number | undefined>;
  const count = shown[mark] ?? totalOf(progress);
  return (
    <span className={styles.state} data-mark={mark}>
      {count > 1 && <span>{count.toLocaleString(language)}</span>}
      <Mark name={mark} size={18} />
      <span className="hidden-text">{t(`run.node.${mark}`)}</span>
    </span>
  );
}
