/** All runs that one may see, newest first: narrowed down, chosen, acted upon. */
import { Button, Checkbox } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { itemsOf } from "../api/paging";
import { useRuns } from "../api/runs";
import { useLanguage, useT } from "../i18n";
import type { Run } from "../model/run";
import { filterOf, savedOf } from "../model/runFilter";
import { BulkBar } from "../panels/runs/BulkBar";
import { RunFilters } from "../panels/runs/RunFilters";
import bulk from "../panels/runs/runs.module.css";
import { Empty } from "../parts/Empty";
import styles from "../parts/List.module.css";
import { More } from "../parts/More";
import { ErrorNotice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { RunStateWord } from "../parts/State";
import { type Column, Table } from "../parts/Table";
import { StartedBy } from "../parts/StartedBy";
import { Time } from "../parts/Time";
import { Took } from "../parts/Took";
import { Waiting } from "../parts/Waiting";

export default function RunsPage() {
  const t = useT();
  const [query] = useSearchParams();
  const words = savedOf(query);
  return (
    <Page title={t("run.title")} actions={<Link to="/callbacks">{t("callback.title")}</Link>}>
      <div className={styles.tools}>
        <RunFilters />
      </div>
      <List key={words} words={words} />
    </Page>
  );
}

function List({ words }: { words: string }) {
  const filter = useMemo(() => filterOf(new URLSearchParams(words), Date.now()), [words]);
  const runs = useRuns(filter);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isAll, setAll] = useState(false);
  const { shown, fresh, showFresh } = useStill(itemsOf(runs.data));
  const isWhole = shown.length > 0 && shown.every((run) => chosen.includes(run.id));
  const choose = (ids: readonly string[]) => {
    setChosen(ids);
    setAll(false);
  };
  const flip = (id: string) =>
    choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <>
      <ErrorNotice error={runs.error} />
      {runs.isPending && <Waiting />}
      {runs.isSuccess && (
        <Tools
          count={shown.length}
          isWhole={isWhole}
          onWhole={() => choose(isWhole ? [] : shown.map((run) => run.id))}
          onAll={isWhole && !isAll && runs.hasNextPage && words !== "" ? () => setAll(true) : null}
        >
          <BulkBar chosen={chosen} filter={isAll ? filter : null} onDone={() => choose([])} />
        </Tools>
      )}
      {runs.isSuccess && shown.length === 0 && <NoRun isFiltered={words !== ""} />}
      {fresh > 0 && <Fresh count={fresh} onShow={showFresh} />}
      {shown.length > 0 && <RunTable items={shown} chosen={chosen} onFlip={flip} />}
      <More list={runs} />
    </>
  );
}

/** Rows change where they stand; runs that are newer than the list wait until they are asked for. */
function useStill(items: Run[]) {
  const [top, setTop] = useState<string | null>(null);
  const newest = items[0]?.created_at ?? null;
  useEffect(() => setTop((old) => old ?? newest), [newest]);
  const shown = top === null ? items : items.filter((run) => run.created_at <= top);
  return { shown, fresh: items.length - shown.length, showFresh: () => setTop(newest) };
}

function Fresh({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useT();
  return (
    <p className={bulk.tools} role="status">
      <Button size="xs" variant="light" onClick={onShow}>
        {t("runs.fresh", { count })}
      </Button>
    </p>
  );
}

interface ToolsProps {
  count: number;
  isWhole: boolean;
  onWhole: () => void;
  onAll: (() => void) | null;
  children: ReactNode;
}

function Tools({ count, isWhole, onWhole, onAll, children }: ToolsProps) {
  const t = useT();
  return (
    <div className={bulk.tools}>
      {count > 0 && (
        <Checkbox label={t("runs.choose_shown", { count })} checked={isWhole} onChange={onWhole} />
      )}
      {onAll && (
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          {t("runs.choose_all")}
        </Button>
      )}
      {children}
    </div>
  );
}

function NoRun({ isFiltered }: { isFiltered: boolean }) {
  const t = useT();
  const [, setQuery] = useSearchParams();
  if (isFiltered)
    return (
      <Empty
        title={t("runs.empty_filter")}
        action={
          <Button variant="default" onClick={() => setQuery("")}>
            {t("runs.clear")}
          </Button>
        }
      />
    );
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
    {
      key: "version",
      heading: t("runs.version"),
      isExtra: true,
      cell: (run) => t("workflow.version_n", { number: run.version }),
    },
    { key: "progress", heading: t("run.column_progress"), cell: (run) => <ProgressBar run={run} /> },
    { key: "started", heading: t("run.column_started"), cell: (run) => <Time at={run.created_at} /> },
    {
      key: "by",
      heading: t("run.column_by"),
      isExtra: true,
      cell: (run) => <StartedBy run={run} />,
    },
    { key: "took", heading: t("run.column_took"), isFigure: true, isExtra: true, cell: (run) => <Took run={run} /> },
  ];
}

interface TableProps {
  items: Run[];
  chosen: readonly string[];
  onFlip: (id: string) => void;
}

function RunTable({ items, chosen, onFlip }: TableProps) {
  const t = useT();
  const columns = useRunColumns();
  const pick: Column<Run> = {
    key: "pick",
    heading: t("runs.choose"),
    cell: (run) => (
      <Checkbox
        size="xs"
        aria-label={t("runs.choose_run", { workflow: run.workflow.name, number: run.number })}
        checked={chosen.includes(run.id)}
        onChange={() => onFlip(run.id)}
      />
    ),
  };
  return (
    <div className={styles.list}>
      <Table caption={t("run.title")} columns={[pick, ...columns]} items={items} keyOf={(run) => run.id} />
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
