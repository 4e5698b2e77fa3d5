/** A step as a card: tile, name, sentence, mark, figures and exits. It draws and decides nothing. */
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo, type ReactNode } from "react";
import { useLanguage } from "../i18n";
import { type Mark as MarkName, markOf } from "../model/progress";
import type { Step } from "../model/drawing";
import { summaryOf, tileOf } from "../model/nodeType";
import { inLanguage } from "../model/text";
import { Mark } from "../parts/Mark";
import { useNodeProgress } from "../store/run";
import { CardFigures, hasSentence } from "./CardFigures";
import { NodeIcon } from "./NodeIcon";
import styles from "./StepCard.module.css";
import { useLevel } from "./zoom";

export interface StepData extends Record<string, unknown> {
  step: Step;
  /** Null without a run; else how many items the step will see. */
  items: number | null;
  runIsOver: boolean;
  toPerson: ReadonlySet<string>;
  /** While drawing: wires may be drawn from and to its ports. */
  isOpen?: boolean;
  /** Its figures stand in the place of its sentence, so that it keeps its size. */
  isInline?: boolean;
}

export type StepNode = Node<StepData, "step">;

export function titleOf(step: Step, language: "en" | "ja"): string {
  return step.node.name || inLanguage(step.type?.title, language) || step.node.id;
}

export const StepCard = memo(function StepCard({ data, selected = false }: NodeProps<StepNode>) {
  return <Card data={data} selected={selected} />;
});

/** Not drawn again while it is only moved. */
export const Card = memo(function Card({ data, selected }: { data: StepData; selected: boolean }) {
  const { step, items, runIsOver } = data;
  const progress = useNodeProgress(step.node.id);
  const level = useLevel();
  const mark = items === null ? null : markOf(progress, runIsOver, step);
  return (
    <div
      className={styles.card}
      data-mark={mark ?? undefined}
      data-selected={selected || undefined}
      data-level={level}
      data-tile={tileOf(step.type)}
      data-roomy={(step.showsFigures && !hasSentence(step, progress)) || undefined}
    >
      <Entries step={step} isOpen={data.isOpen ?? false} />
      {step.problems > 0 && <ProblemFlag count={step.problems} />}
      <Head step={step} mark={mark}>
        {data.isInline && progress && countsTurns(step) && level === "all" && (
          <CardFigures step={step} progress={progress} items={items ?? 0} level={level} isInline />
        )}
      </Head>
      {step.showsFigures && level !== "far" && (
        <CardFigures step={step} progress={progress} items={items ?? 0} level={level} />
      )}
      {level === "far" && <FarTitle step={step} />}
      <Exits data={data} ports={progress?.ports} withText={level === "all"} />
    </div>
  );
});

function FarTitle({ step }: { step: Step }) {
  return <span className={styles.farTitle}>{titleOf(step, useLanguage())}</span>;
}

/** Whether a step has figures to tell: how many items, how many decisions. */
const countsTurns = ({ isPerItem, isPersons }: Step): boolean => isPerItem || isPersons;

interface HeadProps {
  step: Step;
  mark: MarkName | null;
  /** What stands in the place of the sentence. */
  children: ReactNode;
}

function Head({ step, mark, children }: HeadProps) {
  const language = useLanguage();
  const { node, type, facts } = step;
  return (
    <div className={styles.head}>
      <span className={styles.tile}>
        <NodeIcon name={type?.icon ?? ""} group={type?.group ?? ""} />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{titleOf(step, language)}</span>
        {children || <span className={styles.subtitle}>{summaryOf(node, type, language, facts)}</span>}
      </span>
      {mark && (
        <span className={styles.mark}>
          <Mark name={mark} />
        </span>
      )}
    </div>
  );
}

function ProblemFlag({ count }: { count: number }) {
  return (
    <span className={styles.problem} data-problem>
      <Mark name="warning" size={22} />
      {count > 1 && <b>{count}</b>}
    </span>
  );
}

function Entries({ step, isOpen }: { step: Step; isOpen: boolean }) {
  const language = useLanguage();
  const { entries } = step;
  return entries.map((port, index) => (
    <Handle
      key={port.name}
      id={port.name}
      type="target"
      position={Position.Top}
      isConnectable={isOpen}
      title={isOpen ? inLanguage(port.label, language) : undefined}
      style={{ left: `${((index + 0.5) / entries.length) * 100}%` }}
    />
  ));
}

interface ExitsProps {
  data: StepData;
  ports: Record<string, number> | undefined;
  withText: boolean;
}

function Exits({ data, ports, withText }: ExitsProps) {
  const language = useLanguage();
  const { exits } = data.step;
  const handles = exits.map((port, index) => (
    <Handle
      key={port.name}
      id={port.name}
      type="source"
      position={Position.Bottom}
      isConnectable={data.isOpen ?? false}
      title={data.isOpen ? inLanguage(port.label, language) : undefined}
      style={{ left: `${((index + 0.5) / exits.length) * 100}%` }}
    />
  ));
  if (exits.length < 2) return handles;
  return (
    <>
      <div className={styles.exits}>
        {exits.map((port) => (
          <span key={port.name} data-person={data.toPerson.has(port.name) || undefined}>
            {withText && <i>{inLanguage(port.label, language) || port.name}</i>}
            {ports?.[port.name] !== undefined && (
              <b>{ports[port.name]?.toLocaleString(language)}</b>
            )}
          </span>
        ))}
      </div>
      {handles}
    </>
  );
}
