/** The latest runs of one workflow. */
import { Link } from "react-router";
import { itemsOf } from "../api/paging";
import { useRuns } from "../api/runs";
import { useT } from "../i18n";
import { RunStateWord } from "../parts/State";
import { Time } from "../parts/Time";
import styles from "./panels.module.css";

export function RecentRuns({ workflow }: { workflow: string }) {
  const t = useT();
  const runs = useRuns({ workflow }, 6);
  const items = itemsOf(runs.data).slice(0, 6);
  return (
    <section className={styles.section}>
      <h2>{t("workflow.recent_runs")}</h2>
      {runs.isSuccess && items.length === 0 && <p className={styles.quiet}>{t("workflow.no_runs")}</p>}
      <ul className={styles.list}>
        {items.map((run) => (
          <li key={run.id}>
            <span className={styles.row}>
              <Link to={`/runs/${run.id}`}>{t("run.run_n", { number: run.number })}</Link>
              <RunStateWord state={run.state} waitingFor={run.waiting_for} />
            </span>
            <span className={styles.note}>
              <Time at={run.created_at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
