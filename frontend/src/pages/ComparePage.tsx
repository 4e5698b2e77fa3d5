/** Two runs side by side. */
import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useComparison } from "../api/runs";
import { useT } from "../i18n";
import type { Comparison } from "../model/comparison";
import type { Run } from "../model/run";
import { ComparedSteps } from "../panels/watch/ComparedSteps";
import styles from "../panels/watch/Compare.module.css";
import { CopyButton } from "../parts/CopyButton";
import { LoadError } from "../parts/LoadError";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { RunStateWord } from "../parts/State";
import { Time } from "../parts/Time";
import { Took } from "../parts/Took";
import { Waiting } from "../parts/Waiting";

export default function ComparePage() {
  const { id = "", other = "" } = useParams();
  const comparison = useComparison(id, other);
  if (comparison.isPending) return <Waiting />;
  if (comparison.isLoadingError) return <LoadError error={comparison.error} />;
  return <Loaded comparison={comparison.data} />;
}

function Loaded({ comparison }: { comparison: Comparison }) {
  const t = useT();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const { left, right } = comparison;
  const title = t("watch.compare_title", { left: left.number, right: right.number });
  return (
    <Page
      title={title}
      actions={
        <>
          <Checkbox
            label={t("watch.only_different")}
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />
          <CopyButton text={() => location.href} label={t("watch.copy_link")} size="sm" />
        </>
      }
    >
      <Notices comparison={comparison} />
      <div className={styles.heads}>
        <Link to={`/workflows/${left.workflow.slug}`}>{left.workflow.name}</Link>
        <Head run={left} />
        <Head run={right} />
        <span />
      </div>
      <ComparedSteps comparison={comparison} onlyDifferent={onlyDifferent} />
    </Page>
  );
}

function Notices({ comparison }: { comparison: Comparison }) {
  const t = useT();
  const { left, right, same_version, same_input, complete } = comparison;
  const told = [
    left.workflow.id !== right.workflow.id && t("watch.other_workflow"),
    !same_version && t("watch.other_version", { left: left.version, right: right.version }),
    !same_input && t("watch.other_input"),
    !complete && t("watch.not_complete"),
  ].filter((words): words is string => Boolean(words));
  if (told.length === 0) return null;
  return (
    <div className={styles.notices}>
      {told.map((words) => (
        <Notice key={words} tone="warn">
          {words}
        </Notice>
      ))}
    </div>
  );
}

function Head({ run }: { run: Run }) {
  const t = useT();
  return (
    <div className={styles.head}>
      <Link to={`/runs/${run.id}`}>{t("run.run_n", { number: run.number })}</Link>
      <p>
        <RunStateWord state={run.state} waitingFor={run.waiting_for} />
        <span>{t("workflow.version_n", { number: run.version })}</span>
      </p>
      <p>
        <Time at={run.created_at} />
        <Took run={run} />
      </p>
    </div>
  );
}
