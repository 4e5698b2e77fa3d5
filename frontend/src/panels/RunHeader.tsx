/** The line above a run: state, figures, and what can be done. */
import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useCan } from "../api/session";
import { useLanguage, useT } from "../i18n";
import type { Drawing } from "../model/drawing";
import { isOver } from "../model/progress";
import type { Run, RunDetail } from "../model/run";
import { sentenceOfCode } from "../api/problem";
import { CopyButton } from "../parts/CopyButton";
import { Icon } from "../parts/Icon";
import { Notice } from "../parts/Notice";
import { RunStateWord } from "../parts/State";
import { StartedBy } from "../parts/StartedBy";
import { Time } from "../parts/Time";
import { Took } from "../parts/Took";
import { useRunStore } from "../store/run";
import { CancelRun } from "./CancelRun";
import { RetryRun } from "./RetryRun";
import { CompareMenu } from "./watch/CompareMenu";
import styles from "./RunHeader.module.css";

interface Props {
  detail: RunDetail;
  drawing: Drawing | null;
  nameOf: (node: string) => string;
}

export function RunHeader({ detail, drawing, nameOf }: Props) {
  const t = useT();
  const run = useRunStore((state) => state.run) ?? detail;
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <Link to={`/workflows/${detail.workflow.slug}`} className={styles.up}>
          {detail.workflow.name}
        </Link>
        <h1>{t("run.run_n", { number: detail.number })}</h1>
        {detail.kind === "try" && <b className={styles.try}>{t("watch.try")}</b>}
        <RunStateWord state={run.state} waitingFor={run.waiting_for} />
        <Live run={run} />
        <Actions run={run} />
      </div>
      {detail.rerun_of && (
        <Link to={`/runs/${detail.rerun_of.id}?node=${detail.rerun_of.node}`} className={styles.up}>
          {t("rerun.of", { number: detail.rerun_of.number ?? 0, step: nameOf(detail.rerun_of.node) })}
        </Link>
      )}
      <Figures run={run} drawing={drawing} />
      {detail.kind === "try" && <p className={styles.tryText}>{t("watch.try_text")}</p>}
      {run.state === "failed" && run.error && (
        <Notice tone="fail">
          {run.error.node && `${t("run.failed_in", { step: nameOf(run.error.node) })}: `}
          {sentenceOfCode(run.error.code, run.error.detail ?? "")}
        </Notice>
      )}
    </header>
  );
}

function Live({ run }: { run: Run }) {
  const t = useT();
  const live = useRunStore((state) => state.live);
  if (isOver(run.state)) return null;
  return <span className={styles.live}>{live ? t("run.live") : t("run.not_live")}</span>;
}

function Actions({ run }: { run: Run }) {
  const t = useT();
  const can = useCan();
  const open = run.counts.open_reviews ?? 0;
  return (
    <div className={styles.actions}>
      {open > 0 && can("review:Decide") && (
        <Button
          component={Link}
          to={`/reviews?run=${run.id}`}
          leftSection={<Icon name="seal" size={18} />}
        >
          {t("run.go_review")}
        </Button>
      )}
      <CopyButton text={() => location.href} label={t("watch.copy_link")} size="sm" />
      {run.kind !== "try" && <CompareMenu run={run} />}
      {run.state === "failed" && can("run:Retry") && <RetryRun run={run.id} />}
      {!isOver(run.state) && run.state !== "cancelling" && can("run:Cancel") && <CancelRun run={run} />}
    </div>
  );
}

/** How many passed all gates by themselves; null where there is no gate. */
function usePassed(drawing: Drawing | null): number | null {
  return useRunStore(({ present }) => {
    const gates = [...(drawing?.steps.values() ?? [])].filter(
      (step) => step.node.type === "people.confidence_gate",
    );
    if (gates.length === 0) return null;
    return gates.reduce((sum, gate) => sum + (present[gate.node.id]?.ports?.passed ?? 0), 0);
  });
}

function Figures({ run, drawing }: { run: Run; drawing: Drawing | null }) {
  const t = useT();
  const language = useLanguage();
  const passed = usePassed(drawing);
  const { items = 0, done = 0, held = 0, open_reviews: open = 0, failed = 0 } = run.counts;
  const figure = (value: number) => value.toLocaleString(language);
  return (
    <dl className={styles.figures}>
      <Figure name={t("run.version")} value={run.version > 0 ? t("workflow.version_n", { number: run.version }) : t("watch.draft")} />
      {items > 0 && <Figure name={t("run.items")} value={`${figure(done)} / ${figure(items)}`} />}
      {passed !== null && <Figure name={t("run.passed")} value={figure(passed)} />}
      {(held > 0 || passed !== null) && <Figure name={t("run.held")} value={figure(held)} />}
      {open > 0 && <Figure name={t("run.open")} value={figure(open)} tone="person" />}
      <Figure name={t("run.failed")} value={figure(failed)} tone={failed ? "fail" : undefined} />
      {run.started_at && <Figure name={t("run.took")} value={<Took run={run} />} />}
      <Figure
        name={t("run.started")}
        value={
          <>
            <Time at={run.created_at} /> ・ <StartedBy run={run} />
          </>
        }
      />
    </dl>
  );
}

function Figure({ name, value, tone }: { name: string; value: React.ReactNode; tone?: string | undefined }) {
  return (
    <div data-tone={tone}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
