/** The bell: how many notices are unread, and the latest of them in place. */
import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import { Link, useLocation } from "react-router";
import { useNotices, useRead, useUnread } from "../../api/notices";
import { itemsOf } from "../../api/paging";
import { useT } from "../../i18n";
import type { Notice } from "../../model/notice";
import { Icon } from "../Icon";
import { Mark } from "../Mark";
import { ErrorNotice } from "../Notice";
import rail from "../Rail.module.css";
import { Time } from "../Time";
import { Waiting } from "../Waiting";
import styles from "./Bell.module.css";
import { MARKS, saidOf, whyOf } from "./words";

const FEW = 6;
const UNREAD = { state: "unread", kind: "", workflow: "" } as const;

export function Bell() {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  const count = useUnread().data?.unread ?? 0;
  const isHere = pathname.startsWith("/notices");
  const name = count > 0 ? `${t("notice.title")}: ${t("notice.unread", { count })}` : t("notice.title");
  return (
    <Popover position="right-end" width={344} withinPortal trapFocus returnFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <button
          type="button"
          className={`${rail.place} ${isHere ? "active" : ""}`}
          aria-label={name}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="bell" />
          <span>{t("notice.title")}</span>
          {count > 0 && (
            <span className={`${rail.count} ${styles.count}`} aria-hidden>
              {count > 99 ? "99+" : count}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {isOpen && <Latest onLeave={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Latest({ onLeave }: { onLeave: () => void }) {
  const t = useT();
  const notices = useNotices(UNREAD, FEW);
  const items = itemsOf(notices.data).slice(0, FEW);
  return (
    <>
      <div className={styles.head}>
        <h2>{t("notice.title")}</h2>
      </div>
      <ErrorNotice error={notices.error} />
      {notices.isPending && <Waiting />}
      {notices.isSuccess && items.length === 0 && <p className={styles.quiet}>{t("notice.none")}</p>}
      <ul className={styles.list}>
        {items.map((notice) => (
          <Line key={notice.id} notice={notice} onLeave={onLeave} />
        ))}
      </ul>
      <div className={styles.foot}>
        <Button component={Link} to="/notices" variant="subtle" fullWidth onClick={onLeave}>
          {t("notice.all")}
        </Button>
      </div>
    </>
  );
}

function Line({ notice, onLeave }: { notice: Notice; onLeave: () => void }) {
  const t = useT();
  const read = useRead();
  const latest = notice.details[0];
  const why = latest ? whyOf(notice.kind, latest) : "";
  const leave = () => {
    read.mutate(notice.id);
    onLeave();
  };
  return (
    <li>
      <Link to={notice.place} onClick={leave}>
        <Mark name={MARKS[notice.kind]} size={16} />
        <b>{notice.workflow.name}</b>
        <span>{saidOf(t, notice)}</span>
        {why && <span className={styles.note}>{why}</span>}
        <span className={styles.note}>
          <Time at={notice.last_at} />
        </span>
      </Link>
    </li>
  );
}
