/** Results on their way to the programs that asked for them; what did not arrive is sent again. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCallbacks } from "../api/callbacks";
import { itemsOf } from "../api/paging";
import { useCan } from "../api/session";
import { sendDead } from "../commands/callbacks/sendDead";
import { useT } from "../i18n";
import type { Callback } from "../model/callback";
import { AttemptList } from "../panels/callbacks/AttemptList";
import { CallbackFilters, useCallbackFilter } from "../panels/callbacks/CallbackFilters";
import styles from "../panels/callbacks/callbacks.module.css";
import { CallbackState } from "../panels/callbacks/CallbackState";
import { SendAgain } from "../panels/callbacks/SendAgain";
import { SigningSection } from "../panels/callbacks/SigningSection";
import panel from "../panels/panels.module.css";
import { Empty } from "../parts/Empty";
import list from "../parts/List.module.css";
import { More } from "../parts/More";
import { ErrorNotice, Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { type Column, Table } from "../parts/Table";
import { Time } from "../parts/Time";
import { Waiting } from "../parts/Waiting";

export default function CallbacksPage() {
  const t = useT();
  const filter = useCallbackFilter();
  const callbacks = useCallbacks(filter);
  const items = itemsOf(callbacks.data);
  const isFiltered = filter.state !== null || filter.workflow !== null;
  return (
    <Page title={t("callback.title")}>
      <div className={panel.stack}>
        <p className={panel.quiet}>{t("callback.intro")}</p>
        <SigningSection />
        <div className={panel.row}>
          <CallbackFilters />
          <SendDead workflow={filter.workflow} hasDead={items.some(({ state }) => state === "dead")} />
        </div>
        <ErrorNotice error={callbacks.error} />
        {callbacks.isPending && <Waiting />}
        {callbacks.isSuccess && items.length === 0 && (
          <Empty title={t(isFiltered ? "callback.empty_filter" : "callback.empty_title")}>
            {!isFiltered && t("callback.empty_text")}
          </Empty>
        )}
        {items.length > 0 && <CallbackTable items={items} />}
        <More list={callbacks} />
      </div>
    </Page>
  );
}

function SendDead({ workflow, hasDead }: { workflow: string | null; hasDead: boolean }) {
  const t = useT();
  const can = useCan();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => sendDead(workflow),
    onSettled: () => queries.invalidateQueries({ queryKey: ["callbacks"] }),
  });
  if (!can("run:Retry")) return null;
  return (
    <>
      {hasDead && (
        <Button size="xs" variant="default" loading={send.isPending} onClick={() => send.mutate()}>
          {t(workflow ? "callback.send_dead_here" : "callback.send_dead")}
        </Button>
      )}
      {send.data && <Notice tone="machine">{t("callback.sent_again", { count: send.data.count })}</Notice>}
      <ErrorNotice error={send.error} />
    </>
  );
}

function CallbackTable({ items }: { items: Callback[] }) {
  const t = useT();
  const columns: Column<Callback>[] = [
    {
      key: "run",
      heading: t("callback.column_run"),
      cell: ({ run, workflow }) => (
        <span className={styles.run}>
          <Link to={`/runs/${run.id}?tab=callbacks`}>{t("run.run_n", { number: run.number })}</Link>
          <small>{workflow.name}</small>
        </span>
      ),
    },
    { key: "state", heading: t("callback.column_state"), cell: (callback) => <CallbackState callback={callback} /> },
    { key: "url", heading: t("callback.column_url"), cell: ({ url }) => <code className={styles.url}>{url}</code> },
    {
      key: "attempts",
      heading: t("callback.column_attempts"),
      cell: ({ attempts }) => <Attempts attempts={attempts} />,
    },
    { key: "created", heading: t("callback.column_created"), isExtra: true, cell: ({ created_at }) => <Time at={created_at} /> },
    {
      key: "send",
      heading: t("callback.send_again"),
      isTight: true,
      cell: (callback) => <SendAgain callback={callback} />,
    },
  ];
  return (
    <div className={list.list}>
      <Table caption={t("callback.title")} columns={columns} items={items} keyOf={({ id }) => id} />
    </div>
  );
}

/** The last attempt in a word; all of them when asked for. */
function Attempts({ attempts }: Pick<Callback, "attempts">) {
  const t = useT();
  if (attempts.length === 0) return <span className={styles.none}>{t("callback.no_attempt")}</span>;
  return (
    <details className={styles.details}>
      <summary>{t("callback.attempts", { count: attempts.length })}</summary>
      <AttemptList attempts={attempts} />
    </details>
  );
}
