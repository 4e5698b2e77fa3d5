/** Runs beside the home page: those at work, and those that one started. */
import { Link } from "react-router";
import { itemsOf } from "../../api/paging";
import { useRuns, type RunFilter } from "../../api/runs";
import { useT } from "../../i18n";
import { RunStateWord } from "../../parts/State";
import { Time } from "../../parts/Time";
import { Card } from "./Card";
import styles from "./home.module.css";

const FEW = 5;

export function AtWork() {
  const t = useT();
  return <RunsCard title={t("home.running_now")} none={t("home.running_none")} filter={{ state: "active" }} />;
}

export function Mine() {
  const t = useT();
  return <RunsCard title={t("home.mine")} none={t("home.mine_none")} filter={{ started_by: "me" }} />;
}

function RunsCard({ title, none, filter }: { title: string; none: string; filter: RunFilter }) {
  const t = useT();
  const runs = useRuns(filter, FEW);
  const items = itemsOf(runs.data).slice(0, FEW);
  return (
    <Card title={title} place="runs">
      {runs.isSuccess && items.length === 0 && <p className={styles.quiet}>{none}</p>}
      <ul className={styles.lines}>
        {items.map((run) => (
          <li key={run.id}>
            <span className={styles.run}>
              <Link to={`/runs/${run.id}`}>
                {run.workflow.name} {t("run.run_n", { number: run.number })}
              </Link>
              <span className={styles.note}>
                <Time at={run.created_at} />
              </span>
            </span>
            <RunStateWord state={run.state} waitingFor={run.waiting_for} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
