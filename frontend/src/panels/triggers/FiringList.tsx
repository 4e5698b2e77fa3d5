/** What became of the moments of a schedule that have come. */
import { Link } from "react-router";
import { itemsOf } from "../../api/paging";
import { useFirings } from "../../api/triggers";
import { useLanguage, useT } from "../../i18n";
import { type Firing, reasonOf } from "../../model/trigger";
import { More } from "../../parts/More";
import { planned } from "../../parts/when";
import styles from "../panels.module.css";

export function FiringList({ trigger }: { trigger: string }) {
  const t = useT();
  const firings = useFirings(trigger);
  const items = itemsOf(firings.data);
  return (
    <details>
      <summary>{t("trigger.history")}</summary>
      {firings.isSuccess && items.length === 0 && <p className={styles.quiet}>{t("trigger.history_none")}</p>}
      <ul className={styles.list}>
        {items.map((firing) => (
          <FiringLine key={firing.scheduled_at} firing={firing} />
        ))}
      </ul>
      <More list={firings} />
    </details>
  );
}

function FiringLine({ firing }: { firing: Firing }) {
  const t = useT();
  const language = useLanguage();
  return (
    <li>
      <span className={styles.row}>
        <time dateTime={firing.scheduled_at}>{planned(firing.scheduled_at, language)}</time>
        {firing.run?.number ? (
          <Link to={`/runs/${firing.run.id}`}>{t("run.run_n", { number: firing.run.number })}</Link>
        ) : null}
      </span>
      <span className={styles.note}>
        {t(`trigger.state.${firing.state}`)}
        <Why firing={firing} />
        {firing.origin === "backfill" && ` ・ ${t("trigger.backfilled")}`}
      </span>
    </li>
  );
}

function Why({ firing }: { firing: Firing }) {
  const t = useT();
  const { code, count, detail } = reasonOf(firing);
  if (code === "missed") return <> ・ {t("trigger.reason.missed", { count })}</>;
  if (code === "overlap") return <> ・ {t("trigger.reason.overlap")}</>;
  return detail ? <> ・ {detail}</> : null;
}
