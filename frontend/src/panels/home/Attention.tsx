/** 気になること: what failed, what does not go on, what waits too long. */
import type { ReactNode } from "react";
import { Link } from "react-router";
import { sentenceOfCode } from "../../api/problem";
import { useT } from "../../i18n";
import { type FailureGroup, type Home, isCalm } from "../../model/home";
import { Mark, type MarkName } from "../../parts/Mark";
import { Time } from "../../parts/Time";
import { Card } from "./Card";
import styles from "./home.module.css";

export function Attention({ home }: { home: Home }) {
  const t = useT();
  const { unstarted, old_holds: holds } = home;
  const stuck = unstarted.workers === 0 ? "attention_no_worker" : "attention_slow";
  return (
    <Card title={t("home.attention")} place="attention">
      {isCalm(home) && <p className={styles.quiet}>{t("home.attention_none")}</p>}
      <ul className={styles.notes}>
        {unstarted.count > 0 && (
          <Line mark="warning" to="/runs?state=queued" at={unstarted.oldest_at}>
            {t(`home.${stuck}`, { count: unstarted.count })}
          </Line>
        )}
        {home.trays
          .filter(({ overdue }) => overdue > 0)
          .map(({ queue, overdue, due_at: due }) => (
            <Line key={queue} mark="person" to={`/reviews?queue=${encodeURIComponent(queue)}`} at={due}>
              {t("home.attention_overdue", { queue, count: overdue })}
            </Line>
          ))}
        {holds.count > 0 && (
          <Line mark="person" to="/reviews" at={holds.oldest_at}>
            {t("home.attention_holds", { count: holds.count })}
          </Line>
        )}
        {home.failed.map((group) => (
          <Failed key={`${group.workflow.id} ${group.node} ${group.code}`} group={group} />
        ))}
        {home.failed_models.map(({ slug, name, ended_at: at }) => (
          <Line key={slug} mark="failed" at={at}>
            {t("home.attention_model", { name })}
          </Line>
        ))}
      </ul>
      {home.failed.length > 0 && <Link to="/runs?state=failed">{t("home.all_failed")}</Link>}
    </Card>
  );
}

function Failed({ group }: { group: FailureGroup }) {
  const t = useT();
  const { workflow, count, last, code, detail } = group;
  const to = count === 1 ? `/runs/${last.id}` : `/runs?state=failed&workflow=${workflow.id}`;
  return (
    <Line mark="failed" to={to} at={last.ended_at} note={code ? sentenceOfCode(code, detail) : detail}>
      {t("home.attention_group", { name: workflow.name, count })}
    </Line>
  );
}

interface LineProps {
  mark: MarkName;
  to?: string;
  at: string | null;
  note?: string;
  children: ReactNode;
}

function Line({ mark, to, at, note, children }: LineProps) {
  return (
    <li>
      <Mark name={mark} size={16} />
      <div>
        {to ? <Link to={to}>{children}</Link> : <span>{children}</span>}
        {note && <span className={styles.why}>{note}</span>}
        {at !== null && (
          <span className={styles.note}>
            <Time at={at} />
          </span>
        )}
      </div>
    </li>
  );
}
