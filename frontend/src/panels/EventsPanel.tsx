/** Everything that happened in a run, from either end, narrowed to a step or a kind. */
import { SegmentedControl, Select } from "@mantine/core";
import { Link } from "react-router";
import { itemsOf } from "../api/paging";
import { type EventFilter, useEvents } from "../api/runs";
import { titleOf } from "../canvas/StepCard";
import { hasText, type Key, useLanguage, useT } from "../i18n";
import { useInAddress } from "../interaction/useRunAddress";
import type { Drawing } from "../model/drawing";
import type { RunEvent } from "../model/run";
import list from "../parts/List.module.css";
import { More } from "../parts/More";
import { ErrorNotice } from "../parts/Notice";
import { type Column, Table } from "../parts/Table";
import { Waiting } from "../parts/Waiting";
import styles from "./panels.module.css";

const KINDS = ["failure", "wait", "step", "items", "run"] as const;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The step in "each:1:37/classify:1:0". */
function nodeIn(activation: string): string {
  return activation.split("/").at(-1)?.split(":")[0] ?? "";
}

/** The items around it, counted from 1, the outermost first. */
function itemsIn(activation: string): number[] {
  return activation
    .split("/")
    .slice(0, -1)
    .map((part) => Number(part.split(":")[2]) + 1);
}

/** The drawing with this step open, at this item. */
function addressOf(node: string, items: readonly number[]): string {
  const item = items.length > 0 ? `&item=${items.at(-1)}` : "";
  return `?node=${encodeURIComponent(node)}${item}`;
}

function useColumns(nameOf: (node: string) => string): Column<RunEvent>[] {
  const t = useT();
  const language = useLanguage();
  const clock = new Intl.DateTimeFormat(language, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  });
  const words = (type: string) => {
    const key = `run.event.${type}`;
    return hasText(key) ? (t as (key: Key) => string)(key) : type;
  };
  return [
    { key: "at", heading: t("run.event_at"), cell: (event) => clock.format(new Date(event.at)) },
    { key: "what", heading: t("run.event_what"), cell: (event) => words(event.type) },
    {
      key: "where",
      heading: t("run.event_where"),
      cell: ({ data }) => {
        const activation = text(data.activation);
        const items = itemsIn(activation);
        const words = items.map((number) => t("run.item_n", { number }));
        const node = nodeIn(activation);
        if (node === "") return null;
        return (
          <Link to={addressOf(node, items)}>
            {[nameOf(node), ...words].join(" ・ ")}
          </Link>
        );
      },
    },
  ];
}

interface Props {
  run: string;
  live: boolean;
  drawing: Drawing | null;
  nameOf: (node: string) => string;
}

function useFilter(): [EventFilter, Record<keyof EventFilter, (value: string) => void>] {
  const [order, setOrder] = useInAddress("order");
  const [kind, setKind] = useInAddress("kind");
  const [node, setNode] = useInAddress("step");
  const isKind = KINDS.some((each) => each === kind);
  const filter: EventFilter = {
    order: order === "newest" ? "newest" : "oldest",
    kind: isKind ? (kind as EventFilter["kind"]) : "",
    node,
  };
  return [filter, { order: setOrder, kind: setKind, node: setNode }];
}

export function EventsPanel({ run, live, drawing, nameOf }: Props) {
  const t = useT() as (key: Key) => string;
  const language = useLanguage();
  const [filter, change] = useFilter();
  const events = useEvents(run, filter, live);
  const steps = [...(drawing?.steps.values() ?? [])];
  return (
    <div className={styles.stack}>
      <div className={list.filters}>
        <SegmentedControl
          size="sm"
          aria-label={t("watch.order")}
          value={filter.order}
          onChange={(value) => change.order(value === "newest" ? value : "")}
          data={[
            { value: "oldest", label: t("watch.oldest") },
            { value: "newest", label: t("watch.newest") },
          ]}
        />
        <Select
          aria-label={t("watch.kind")}
          placeholder={t("watch.any_kind")}
          clearable
          data={KINDS.map((kind) => ({ value: kind, label: t(`watch.kind_${kind}` as Key) }))}
          value={filter.kind || null}
          onChange={(value) => change.kind(value ?? "")}
        />
        <Select
          aria-label={t("watch.step")}
          placeholder={t("watch.any_step")}
          clearable
          searchable
          data={steps.map((step) => ({ value: step.node.id, label: titleOf(step, language) }))}
          value={filter.node || null}
          onChange={(value) => change.node(value ?? "")}
        />
      </div>
      <Log events={events} nameOf={nameOf} />
    </div>
  );
}

function Log({ events, nameOf }: { events: ReturnType<typeof useEvents>; nameOf: Props["nameOf"] }) {
  const t = useT();
  const columns = useColumns(nameOf);
  if (events.isPending) return <Waiting />;
  if (events.isLoadingError) return <ErrorNotice error={events.error} />;
  const items = itemsOf({
    pages: events.data.pages.map((page) => ({ items: page.items, next_cursor: null })),
  });
  if (items.length === 0) return <p className={styles.quiet}>{t("watch.no_events")}</p>;
  return (
    <>
      <Table
        caption={t("run.tab_events")}
        columns={columns}
        items={items}
        keyOf={(event) => `${event.stream}/${event.seq}`}
      />
      <More list={events} />
    </>
  );
}
