/** The rows of workflows, with what happened to them in the last 24 hours. */
import { Checkbox } from "@mantine/core";
import { Link } from "react-router";
import { useLanguage, useT } from "../../i18n";
import type { WorkflowSummary } from "../../model/workflow";
import { HealthBar } from "../../parts/HealthBar";
import { type Column, Table } from "../../parts/Table";
import { Time } from "../../parts/Time";
import list from "../../parts/List.module.css";
import type { Asked } from "./asked";
import { placeAddress } from "./place";
import { RowMenu } from "./RowMenu";
import styles from "./shelf.module.css";
import type { ShelfActs } from "./useShelfActs";

export interface Choice {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
}

interface Props {
  items: WorkflowSummary[];
  choice?: Choice;
  acts?: ShelfActs;
  ask?: (asked: Asked) => void;
}

export function WorkflowTable({ items, choice, acts, ask }: Props) {
  const t = useT();
  const facts = useFacts();
  const columns: Column<WorkflowSummary>[] = [
    ...(choice ? [{ key: "choose", heading: t("shelf.column_choose"), isTight: true, cell: (each: WorkflowSummary) => <ChooseCell workflow={each} choice={choice} /> }] : []),
    ...facts,
    ...(acts && ask ? [{ key: "more", heading: t("shelf.more"), isTight: true, cell: (each: WorkflowSummary) => <RowMenu workflow={each} acts={acts} ask={ask} /> }] : []),
  ];
  return (
    <div className={list.list}>
      <Table caption={t("workflow.title")} columns={columns} items={items} keyOf={(each) => each.id} />
    </div>
  );
}

function ChooseCell({ workflow, choice }: { workflow: WorkflowSummary; choice: Choice }) {
  const t = useT();
  return (
    <Checkbox
      aria-label={t("shelf.choose", { name: workflow.name })}
      checked={choice.ids.has(workflow.id)}
      onChange={() => choice.toggle(workflow.id)}
    />
  );
}

function useFacts(): Column<WorkflowSummary>[] {
  const t = useT();
  const language = useLanguage();
  const figure = (value: number) => (value === 0 ? <i>0</i> : value.toLocaleString(language));
  return [
    { key: "name", heading: t("workflow.column_name"), cell: (each) => <NameCell workflow={each} /> },
    {
      key: "version",
      heading: t("workflow.column_version"),
      isWide: true,
      cell: ({ published_version: version }) => (
        <span className={styles.version}>
          {version === null ? <i>{t("workflow.not_published")}</i> : t("workflow.version_n", { number: version })}
        </span>
      ),
    },
    { key: "runs", heading: t("workflow.column_runs"), isFigure: true, isWide: true, cell: (each) => (
        <>
          {figure(each.runs_24h.total)}
          <HealthBar {...each.runs_24h} />
        </>
      ),
    },
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

function NameCell({ workflow }: { workflow: WorkflowSummary }) {
  const t = useT();
  const { name, slug, folder, sample, tags } = workflow;
  return (
    <span className={list.name}>
      <Link to={`/workflows/${slug}`} className={styles.title} dir="auto">
        {name || t("common.unnamed")}
      </Link>
      <span className={styles.under}>
        {folder && <Link to={placeAddress({ folder })}>{folder}</Link>}
        {sample && <span>{t("workflow.sample")}</span>}
        {tags.map((tag) => (
          <Link key={tag} to={placeAddress({ tag })} className={styles.tag}>
            {tag}
          </Link>
        ))}
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
    <span className={list.name}>
      <Time at={workflow.updated_at} />
      <span className={list.note}>{workflow.updated_by?.name}</span>
    </span>
  );
}
