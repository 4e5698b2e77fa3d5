/** All workflows that one may see, with what happened to them in the last 24 hours. */
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Link } from "react-router";
import { itemsOf } from "../api/paging";
import { useCan } from "../api/session";
import { useWorkflows } from "../api/workflows";
import { useLanguage, useT } from "../i18n";
import { plain } from "../model/width";
import type { WorkflowSummary } from "../model/workflow";
import { NewWorkflow } from "../panels/create/NewWorkflow";
import { TemplatesLink } from "../panels/templates/TemplatesLink";
import { Empty } from "../parts/Empty";
import { Icon } from "../parts/Icon";
import { More } from "../parts/More";
import { ErrorNotice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { type Column, Table } from "../parts/Table";
import { Time } from "../parts/Time";
import { Waiting } from "../parts/Waiting";
import styles from "../parts/List.module.css";

const PAUSE_MS = 200;

export default function WorkflowsPage() {
  const t = useT();
  const can = useCan();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(plain(typed).trim(), PAUSE_MS);
  const workflows = useWorkflows(search);
  const items = itemsOf(workflows.data);
  return (
    <Page
      title={t("workflow.title")}
      actions={
        <>
        <TextInput
          type="search"
          aria-label={t("workflow.search_hint")}
          placeholder={t("workflow.search_hint")}
          leftSection={<Icon name="search" size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {can("workflow:Create") && <TemplatesLink />}
        {can("workflow:Create") && <NewWorkflow />}
        </>
      }
    >
      <ErrorNotice error={workflows.error} />
      {workflows.isPending && <Waiting />}
      {workflows.isSuccess && items.length === 0 && <NoWorkflow search={search} />}
      {items.length > 0 && <WorkflowTable items={items} />}
      <More list={workflows} />
    </Page>
  );
}

function NoWorkflow({ search }: { search: string }) {
  const t = useT();
  return search ? (
    <Empty title={t("workflow.no_match", { search })}>{t("workflow.no_match_hint")}</Empty>
  ) : (
    <Empty title={t("workflow.empty_title")} action={<TemplatesLink />}>{t("workflow.empty_text")}</Empty>
  );
}

export function useWorkflowColumns(): Column<WorkflowSummary>[] {
  const t = useT();
  const language = useLanguage();
  const figure = (value: number) => (value === 0 ? <i>0</i> : value.toLocaleString(language));
  return [
    { key: "name", heading: t("workflow.column_name"), cell: (each) => <NameCell workflow={each} /> },
    {
      key: "version",
      heading: t("workflow.column_version"),
      cell: ({ published_version: version }) =>
        version === null ? <i>{t("workflow.not_published")}</i> : t("workflow.version_n", { number: version }),
    },
    { key: "runs", heading: t("workflow.column_runs"), isFigure: true, cell: (each) => figure(each.runs_24h.total) },
    {
      key: "failed",
      heading: t("workflow.column_failed"),
      isFigure: true,
      cell: (each) => <b data-tone={each.runs_24h.failed ? "fail" : undefined}>{figure(each.runs_24h.failed)}</b>,
    },
    { key: "held", heading: t("workflow.column_held"), isFigure: true, isExtra: true, cell: (each) => figure(each.runs_24h.held) },
    { key: "waiting", heading: t("workflow.column_waiting"), isFigure: true, cell: (each) => <WaitingCell workflow={each} /> },
    { key: "updated", heading: t("workflow.column_updated"), isExtra: true, cell: (each) => <UpdatedCell workflow={each} /> },
  ];
}

export function WorkflowTable({ items }: { items: WorkflowSummary[] }) {
  const t = useT();
  const columns = useWorkflowColumns();
  return (
    <div className={styles.list}>
      <Table caption={t("workflow.title")} columns={columns} items={items} keyOf={(each) => each.id} />
    </div>
  );
}

function NameCell({ workflow }: { workflow: WorkflowSummary }) {
  const t = useT();
  return (
    <span className={styles.name}>
      <Link to={`/workflows/${workflow.slug}`}>{workflow.name || t("common.unnamed")}</Link>
      <span className={styles.note}>
        {[workflow.folder, workflow.sample ? t("workflow.sample") : ""].filter(Boolean).join(" ・ ")}
      </span>
    </span>
  );
}

function WaitingCell({ workflow }: { workflow: WorkflowSummary }) {
  const language = useLanguage();
  if (workflow.open_reviews === 0) return <i>0</i>;
  return (
    <Link to={`/reviews?workflow=${workflow.id}`} data-tone="person">
      {workflow.open_reviews.toLocaleString(language)}
    </Link>
  );
}

function UpdatedCell({ workflow }: { workflow: WorkflowSummary }) {
  return (
    <span className={styles.name}>
      <Time at={workflow.updated_at} />
      <span className={styles.note}>{workflow.updated_by?.name}</span>
    </span>
  );
}
