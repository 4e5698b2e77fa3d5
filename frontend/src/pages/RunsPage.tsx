/** All runs that one may see, newest first, by state and workflow. */
import { Select } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { itemsOf } from "../api/paging";
import { type RunFilter, type RunStateFilter, useRuns } from "../api/runs";
import { useWorkflows } from "../api/workflows";
import { type Key, useLanguage, useT } from "../i18n";
import type { Run } from "../model/run";
import { Empty } from "../parts/Empty";
import { More } from "../parts/More";
import { ErrorNotice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { RunStateWord } from "../parts/State";
import { type Column, Table } from "../parts/Table";
import { Time } from "../parts/Time";
import { Took } from "../parts/Took";
import { Waiting } from "../parts/Waiting";
import styles from "../parts/List.module.css";

const STATES = [
  "queued",
  "running",
  "waiting",
  "cancelling",
  "succeeded",
  "failed",
  "cancelled",
] as const;

const stateOf = (text: string | null): RunStateFilter =>
  STATES.find((state) => state === text) ?? "";

export default function RunsPage() {
  const t = useT();
  const [query] = useSearchParams();
  const filter = {
    state: stateOf(query.get("state")),
    workflow: query.get("workflow") ?? "",
  };
  const runs = useRuns(filter);
  const items = itemsOf(runs.data);
  return (
    <Page title={t("run.title")} actions={<Filters filter={filter} />}>
      <ErrorNotice error={runs.error} />
      {runs.isPending && <Waiting />}
      {runs.isSuccess && items.length === 0 && <NoRun isFiltered={Boolean(filter.state || filter.workflow)} />}
      {items.length > 0 && <RunTable items={items} />}
      <More list={runs} />
    </Page>
  );
}

function Filters({ filter }: { filter: RunFilter }) {
  const t = useT() as (key: Key) => string;
  const [query, setQuery] = useSearchParams();
  const workflows = useWorkflows("");
  const choose = (name: string) => (value: string | null) => {
    if (value) query.set(name, value);
    else query.delete(name);
    setQuery(query, { replace: true });
  };
  return (
    <div className={styles.filters}>
      <Select
        aria-label={t("run.filter_state")}
        placeholder={t("run.any_state")}
        clearable
        data={STATES.map((state) => ({ value: state, label: t(`run.state.${state}` as Key) }))}
        value={filter.state || null}
        onChange={choose("state")}
      />
      <Select
        aria-label={t("run.filter_workflow")}
        placeholder={t("run.any_workflow")}
        clearable
        searchable
        data={itemsOf(workflows.data).map((each) => ({ value: each.slug, label: each.name }))}
        value={filter.workflow || null}
        onChange={choose("workflow")}
      />
    </div>
  );
}

function NoRun({ isFiltered }: { isFiltered: boolean }) {
  const t = useT();
  if (isFiltered) return <Empty title={t("run.empty_filter")} />;
  return (
    <Empty
      title={t("run.empty_title")}
      action={<Link to="/workflows">{t("run.open_workflows")}</Link>}
    >
      {t("run.empty_text")}
    </Empty>
  );
}

function useRunColumns(): Column<Run>[] {
  const t = useT();
  return [
    {
      key: "run",
      heading: t("run.column_run"),
      cell: (run) => (
        <span className={styles.name}>
          <Link to={`/runs/${run.id}`}>{t("run.run_n", { number: run.number })}</Link>
        </span>
      ),
    },
    {
      key: "state",
      heading: t("run.column_state"),
      cell: (run) => <RunStateWord state={run.state} waitingFor={run.waiting_for} />,
    },
    {
      key: "workflow",
      heading: t("run.column_workflow"),
      cell: (run) => <Link to={`/workflows/${run.workflow.slug}`}>{run.workflow.name}</Link>,
    },
    { key: "progress", heading: t("run.column_progress"), cell: (run) => <ProgressBar run={run} /> },
    { key: "started", heading: t("run.column_started"), cell: (run) => <Time at={run.created_at} /> },
    {
      key: "by",
      heading: t("run.column_by"),
      isExtra: true,
      cell: (run) => run.started_by?.name ?? t("common.system"),
    },
    { key: "took", heading: t("run.column_took"), isFigure: true, isExtra: true, cell: (run) => <Took run={run} /> },
  ];
}

function RunTable({ items }: { items: Run[] }) {
  const t = useT();
  const columns = useRunColumns();
  return (
    <div className={styles.list}>
      <Table caption={t("run.title")} columns={columns} items={items} keyOf={(run) => run.id} />
    </div>
  );
}

function ProgressBar({ run }: { run: Run }) {
  const t = useT();
  const language = useLanguage();
  const { items = 0, done = 0 } = run.counts;
  if (items === 0) return null;
  const words = t("run.of_items", {
    done: done.toLocaleString(language),
    total: items.toLocaleString(language),
  });
  return (
    <span className={styles.bar}>
      <span aria-hidden>
        <span style={{ width: `${Math.min(100, (done / items) * 100)}%` }} />
      </span>
      <span>{words}</span>
    </span>
  );
}
