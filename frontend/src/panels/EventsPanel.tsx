/** Everything that happened in a run, in order. */
import { itemsOf } from "../api/paging";
import { useEvents } from "../api/runs";
import { hasText, type Key, useLanguage, useT } from "../i18n";
import type { RunEvent } from "../model/run";
import { More } from "../parts/More";
import { ErrorNotice } from "../parts/Notice";
import { type Column, Table } from "../parts/Table";
import { Waiting } from "../parts/Waiting";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function useColumns(nameOf: (node: string) => string): Column<RunEvent>[] {
  const t = useT();
  const language = useLanguage();
  const clock = new Intl.DateTimeFormat(language, {
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
      cell: ({ data }) => nameOf(nodeIn(text(data.activation))),
    },
  ];
}

/** The step in "each:1:37/classify:1:0". */
function nodeIn(activation: string): string {
  return activation.split("/").at(-1)?.split(":")[0] ?? "";
}

interface Props {
  run: string;
  live: boolean;
  nameOf: (node: string) => string;
}

export function EventsPanel({ run, live, nameOf }: Props) {
  const t = useT();
  const events = useEvents(run, live);
  const columns = useColumns(nameOf);
  if (events.isPending) return <Waiting />;
  if (events.isLoadingError) return <ErrorNotice error={events.error} />;
  const items = itemsOf({
    pages: events.data.pages.map((page) => ({ items: page.items, next_cursor: null })),
  });
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
