/** What a start after another workflow shows on the workflow's page. */
import { Link } from "react-router";
import { itemsOf } from "../../api/paging";
import { useFollowUps } from "../../api/triggers";
import { useT } from "../../i18n";
import { type FollowUp, reasonOf, type Trigger } from "../../model/trigger";
import { More } from "../../parts/More";
import { Time } from "../../parts/Time";
import styles from "../panels.module.css";
import type { TriggerParts } from "./triggerParts";

export const WORKFLOW_PARTS: TriggerParts = {
  paused: (t) => t("trigger.after_paused"),
  History: ({ trigger }: { trigger: Trigger }) => <FollowUpList trigger={trigger.id} />,
};

function FollowUpList({ trigger }: { trigger: string }) {
  const t = useT();
  const list = useFollowUps(trigger);
  const items = itemsOf(list.data);
  return (
    <details>
      <summary>{t("trigger.after_history")}</summary>
      {list.isSuccess && items.length === 0 && <p className={styles.quiet}>{t("trigger.after_none")}</p>}
      <ul className={styles.list}>
        {items.map((each) => (
          <FollowUpLine key={each.source.id + each.event} item={each} />
        ))}
      </ul>
      <More list={list} />
    </details>
  );
}

function FollowUpLine({ item }: { item: FollowUp }) {
  const t = useT();
  const { detail } = reasonOf(item);
  return (
    <li>
      <span className={styles.row}>
        <span>
          <Link to={`/runs/${item.source.id}`}>{t("run.run_n", { number: item.source.number ?? 0 })}</Link>{" "}
          {t(`trigger.event.${item.event}`)}
        </span>
        {item.run && (
          <Link to={`/runs/${item.run.id}`} aria-label={t("trigger.after_started", { number: item.run.number ?? 0 })}>
            → {t("run.run_n", { number: item.run.number ?? 0 })}
          </Link>
        )}
      </span>
      <span className={styles.note}>
        <Time at={item.at} /> ・ {t(`trigger.state.${item.state}`)}
        {detail && ` ・ ${detail}`}
      </span>
    </li>
  );
}
