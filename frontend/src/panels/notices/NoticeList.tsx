/** One's notices: filtered, read one by one or all at once, each with the way to where it happened. */
import { Button, SegmentedControl, Select } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { useNotices, useRead, useReadAll } from "../../api/notices";
import { itemsOf } from "../../api/paging";
import { type Key, useT } from "../../i18n";
import { KINDS, type Notice, type Occurrence, placeOf } from "../../model/notice";
import { Empty } from "../../parts/Empty";
import { Mark } from "../../parts/Mark";
import { More } from "../../parts/More";
import { ErrorNotice } from "../../parts/Notice";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import { WorkflowSelect } from "../../parts/WorkflowSelect";
import { MARKS, saidOf, whyOf } from "../../parts/notices/words";
import styles from "./notices.module.css";

const PAGE = 30;

/** The filter stands in the address, so that it survives and can be sent. */
function useFilter() {
  const [query, setQuery] = useSearchParams();
  const state: "all" | "unread" = query.get("state") === "unread" ? "unread" : "all";
  const filter = { state, kind: query.get("kind") ?? "", workflow: query.get("workflow") ?? "" };
  const change = (name: string, value: string | null) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const clear = () => setQuery({}, { replace: true });
  const isNarrow = state === "unread" || filter.kind !== "" || filter.workflow !== "";
  return { filter, change, clear, isNarrow };
}

export function NoticeList() {
  const { filter, change, clear, isNarrow } = useFilter();
  const notices = useNotices(filter, PAGE);
  const items = itemsOf(notices.data);
  return (
    <>
      <div className={styles.tools}>
        <Filters filter={filter} change={change} />
        {items.some(({ read }) => !read) && <ReadAll filter={filter} until={items[0]?.last_at ?? null} />}
      </div>
      <ErrorNotice error={notices.error} />
      {notices.isPending && <Waiting />}
      {notices.isSuccess && items.length === 0 && <Nothing isNarrow={isNarrow} clear={clear} />}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((notice) => (
            <Entry key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      <More list={notices} />
    </>
  );
}

interface FilterProps {
  filter: { state: string; kind: string; workflow: string };
  change: (name: string, value: string | null) => void;
}

function Filters({ filter, change }: FilterProps) {
  const t = useT();
  return (
    <>
      <SegmentedControl
        aria-label={t("notice.filter_state")}
        value={filter.state}
        onChange={(value) => change("state", value === "all" ? null : value)}
        data={(["all", "unread"] as const).map((value) => ({ value, label: t(`notice.state_${value}`) }))}
      />
      <Select
        aria-label={t("notice.filter_kind")}
        placeholder={t("notice.any_kind")}
        clearable
        w={200}
        data={KINDS.map((value) => ({ value, label: (t as (key: Key) => string)(`notice.kinds.${value}`) }))}
        value={filter.kind || null}
        onChange={(value) => change("kind", value)}
      />
      <WorkflowSelect
        label={t("notice.filter_workflow")}
        placeholder={t("notice.any_workflow")}
        value={filter.workflow || null}
        onChange={(value) => change("workflow", value)}
      />
    </>
  );
}

/** What came after the list was drawn stays unread: nobody has seen it. */
function ReadAll({ filter, until }: { filter: { kind: string; workflow: string }; until: string | null }) {
  const t = useT();
  const readAll = useReadAll();
  const { kind, workflow } = filter;
  return (
    <Button variant="default" loading={readAll.isPending} onClick={() => readAll.mutate({ kind, workflow, until })}>
      {t("notice.read_all")}
    </Button>
  );
}

function Nothing({ isNarrow, clear }: { isNarrow: boolean; clear: () => void }) {
  const t = useT();
  if (!isNarrow) return <Empty title={t("notice.empty_title")}>{t("notice.empty_text")}</Empty>;
  return (
    <Empty
      title={t("notice.empty_filter")}
      action={
        <Button variant="default" onClick={clear}>
          {t("notice.clear")}
        </Button>
      }
    />
  );
}

function Entry({ notice }: { notice: Notice }) {
  const t = useT();
  const read = useRead();
  const rest = notice.count - notice.details.reduce((sum, each) => sum + (each.count ?? 1), 0);
  const markRead = () => {
    if (!notice.read) read.mutate(notice.id);
  };
  return (
    <li data-read={notice.read || undefined}>
      <Mark name={MARKS[notice.kind]} size={18} />
      <div className={styles.what}>
        <div className={styles.head}>
          <Link to={notice.place} onClick={markRead}>
            {notice.workflow.name}: {saidOf(t, notice)}
          </Link>
          {!notice.read && <span className={styles.new}>{t("notice.is_unread")}</span>}
          <span className={styles.note}>
            <Time at={notice.last_at} />
            {notice.first_at !== notice.last_at && (
              <>
                {" ・ "}
                {t("notice.since")} <Time at={notice.first_at} />
              </>
            )}
          </span>
        </div>
        <ul className={styles.details}>
          {notice.details.map((each, at) => (
            <Line key={`${each.run_id} ${each.review_id} ${at}`} notice={notice} one={each} />
          ))}
          {rest > 0 && <li className={styles.note}>{t("notice.and_more", { count: rest })}</li>}
        </ul>
        <ErrorNotice error={read.error} />
      </div>
      {!notice.read && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={read.isPending}
          aria-label={t("notice.mark_read_of", { name: `${notice.workflow.name}: ${saidOf(t, notice)}` })}
          onClick={markRead}
        >
          {t("notice.mark_read")}
        </Button>
      )}
    </li>
  );
}

function Line({ notice, one }: { notice: Notice; one: Occurrence }) {
  const t = useT();
  const place = placeOf(one);
  const name = one.run_number ? t("run.run_n", { number: one.run_number }) : (one.trigger_name ?? "");
  const why = whyOf(notice.kind, one);
  const times = one.count && one.count > 1 ? ` ×${one.count.toLocaleString()}` : "";
  return (
    <li>
      {place ? <Link to={place}>{name || why}</Link> : name && <span>{name}</span>}
      {(name || !place) && (
        <span className={styles.note}>
          {why}
          {times}
        </span>
      )}
    </li>
  );
}
