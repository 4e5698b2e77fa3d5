/** What one step did in a run: each of its turns with what came in, what went out and why. */
import { SegmentedControl } from "@mantine/core";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { itemsOf } from "../api/paging";
import { sentenceOfCode } from "../api/problem";
import { type TurnFilter, useActivations } from "../api/runs";
import { useLanguage, useT } from "../i18n";
import type { Drawing } from "../model/drawing";
import { brief, isObject } from "../model/json";
import { type Mark as MarkName, markOf } from "../model/progress";
import type { NodeActivation, RunError } from "../model/run";
import { Mark } from "../parts/Mark";
import { More } from "../parts/More";
import { ErrorNotice, Notice } from "../parts/Notice";
import { NodeStateWord } from "../parts/State";
import { Value } from "../parts/Value";
import { Waiting } from "../parts/Waiting";
import { shortDuration } from "../parts/when";
import { useViewStore } from "../store/view";
import { Outline } from "./Outline";
import styles from "./panels.module.css";
import { StepHead } from "./StepHead";

interface Props {
  drawing: Drawing;
  run: string;
  live: boolean;
  isOver: boolean;
}

export function ActivationPanel({ drawing, run, live, isOver }: Props) {
  const t = useT();
  const selected = useViewStore((state) => state.selected);
  const step = selected === null ? undefined : drawing.steps.get(selected);
  const [state, setState] = useState<TurnFilter>("");
  useEffect(() => setState(""), [selected]);
  if (!step) return <Outline drawing={drawing} run={{ isOver }} />;
  return (
    <div className={styles.stack}>
      <StepHead step={step} />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("run.filter_state")}
        value={state}
        onChange={(value) => setState(value as TurnFilter)}
        data={[
          { value: "", label: t("run.filter_all") },
          { value: "done", label: t("run.filter_done") },
          { value: "person", label: t("run.filter_person") },
          { value: "failed", label: t("run.filter_failed") },
        ]}
      />
      <Turns key={step.node.id} run={run} node={step.node.id} state={state} live={live} />
    </div>
  );
}

function Turns({ run, node, state, live }: { run: string; node: string; state: TurnFilter; live: boolean }) {
  const t = useT();
  const turns = useActivations(run, node, state, live);
  if (turns.isPending) return <Waiting />;
  if (turns.isLoadingError) return <ErrorNotice error={turns.error} />;
  const items = itemsOf(turns.data);
  if (items.length === 0) return <p className={styles.quiet}>{t("run.no_activations")}</p>;
  return (
    <div className={styles.section}>
      {items.map((turn) => (
        <Turn key={turn.activation} turn={turn} isOpen={items.length === 1} />
      ))}
      <More list={turns} />
    </div>
  );
}

export const sealOf = (turn: NodeActivation): string => turn.decided_by?.name.slice(0, 1) ?? "";

export function markOfTurn(turn: NodeActivation): MarkName {
  if (turn.decided_by && turn.state === "done") return "decided";
  return markOf({ state: turn.state }, false);
}

/** The most telling word of a value: a label, a decision, else all of it on one line. */
function gist(value: unknown): string {
  if (!isObject(value)) return brief(value);
  const telling = value.label ?? value.value ?? value.text ?? value.decision;
  return brief(telling ?? value);
}

function Turn({ turn, isOpen }: { turn: NodeActivation; isOpen: boolean }) {
  const t = useT();
  const mark = markOfTurn(turn);
  const place = [
    turn.index === null ? "" : t("run.item_n", { number: turn.index + 1 }),
    turn.visit > 1 ? t("run.visit_n", { number: turn.visit }) : "",
  ].filter(Boolean);
  return (
    <details className={styles.activation} open={isOpen}>
      <summary>
        <Mark name={mark} seal={sealOf(turn)} size={18} />
        {place.length > 0 && <span>{place.join(" ")}</span>}
        <span className={styles.brief}>{turn.error ? sentenceOfCode(turn.error.code, turn.error.detail ?? "") : gist(turn.output)}</span>
      </summary>
      <TurnBody turn={turn} mark={mark} />
    </details>
  );
}

function TurnBody({ turn, mark }: { turn: NodeActivation; mark: MarkName }) {
  const t = useT();
  return (
    <div>
      <TurnFigures turn={turn} mark={mark} />
      {turn.error && <Fault error={turn.error} />}
      {turn.review_id && turn.state === "person" && (
        <Link to={`/reviews?item=${turn.review_id}`}>{t("run.open_review")}</Link>
      )}
      <section className={styles.section}>
        <h3>{t("run.input")}</h3>
        <Value value={turn.input} />
      </section>
      <section className={styles.section}>
        <h3>{t("run.output")}</h3>
        <Value value={turn.output} />
      </section>
    </div>
  );
}

export function TurnFigures({ turn, mark }: { turn: NodeActivation; mark: MarkName }) {
  const t = useT();
  const language = useLanguage();
  return (
    <p className={styles.figures}>
      <NodeStateWord mark={mark} seal={sealOf(turn)} />
      {turn.confidence !== null && (
        <span>
          {t("run.confidence")}{" "}
          <b>{turn.confidence.toLocaleString(language, { maximumFractionDigits: 3 })}</b>
        </span>
      )}
      {turn.decided_by && (
        <span>
          {t("run.decided_by")} <b>{turn.decided_by.name}</b>
        </span>
      )}
      {turn.duration_ms !== null && <span>{shortDuration(turn.duration_ms / 1000, language)}</span>}
      {turn.attempt > 1 && <span>{t("run.attempt_n", { number: turn.attempt })}</span>}
    </p>
  );
}

/** `step`: where it happened, when that is not said elsewhere. */
export function Fault({ error, step }: { error: RunError; step?: string }) {
  const t = useT();
  const sentence = sentenceOfCode(error.code, error.detail ?? "");
  return (
    <Notice tone="fail">
      {step && <b>{t("trial.failed_at", { step })} </b>}
      {sentence}
      {error.detail && error.detail !== sentence && <div className={styles.note}>{error.detail}</div>}
    </Notice>
  );
}
