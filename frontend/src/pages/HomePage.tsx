/** What waits for me, what needs a look, and how my workflows do. */
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { itemsOf } from "../api/paging";
import { useOpenReviews, useReviews } from "../api/reviews";
import { useRuns } from "../api/runs";
import { useCan } from "../api/session";
import { useWorkflows } from "../api/workflows";
import { useLanguage, useT } from "../i18n";
import type { Run } from "../model/run";
import { FirstSteps } from "../panels/FirstSteps";
import { WorkflowTable } from "../panels/shelf/WorkflowTable";
import { Mark } from "../parts/Mark";
import { Page } from "../parts/Page";
import { RunStateWord } from "../parts/State";
import { Time } from "../parts/Time";
import styles from "./HomePage.module.css";

const FEW = 8;

export default function HomePage() {
  const t = useT();
  const can = useCan();
  return (
    <Page title={t("home.title")}>
      <div className={styles.home}>
        <div className={styles.main}>
          {can("run:Start") && <FirstSteps />}
          {can("review:Read") && <YourTurn />}
          {can("workflow:Read") && <MyWorkflows />}
        </div>
        <div className={styles.side}>
          {can("run:Read") && <Attention />}
          {can("run:Read") && <AtWork />}
        </div>
      </div>
    </Page>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function YourTurn() {
  const t = useT();
  const language = useLanguage();
  const open = useOpenReviews();
  const first = useReviews({ state: "open" });
  const total = open.data?.total ?? 0;
  const oldest = itemsOf(first.data).slice(0, 3);
  if (!open.isSuccess) return null;
  if (total === 0)
    return (
      <Card title={t("home.your_turn")}>
        <p className={styles.quiet}>{t("home.your_turn_none")}</p>
      </Card>
    );
  return (
    <Card title={t("home.your_turn")}>
      <div className={styles.turn}>
        <Mark name="person" size={28} />
        <span className={styles.figure} aria-hidden>
          {total.toLocaleString(language)}
        </span>
        <span className={styles.words}>{t("home.your_turn_count", { count: total })}</span>
        <Button component={Link} to="/reviews" size="md">
          {t("home.begin")}
        </Button>
      </div>
      <ul className={styles.lines}>
        {oldest.map((review) => (
          <li key={review.id}>
            <Link to={`/reviews?item=${review.id}`}>{review.title}</Link>
            <span className={styles.note}>
              {review.queue} ・ <Time at={review.created_at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MyWorkflows() {
  const t = useT();
  const workflows = useWorkflows("");
  const items = itemsOf(workflows.data).slice(0, FEW);
  return (
    <section className={styles.plain} aria-label={t("home.workflows")}>
      <header>
        <h2>{t("home.workflows")}</h2>
        <Link to="/workflows">{t("home.all_workflows")}</Link>
      </header>
      {items.length > 0 && <WorkflowTable items={items} />}
      {workflows.isSuccess && items.length === 0 && (
        <p className={styles.quiet}>{t("workflow.empty_title")}</p>
      )}
    </section>
  );
}

function RunLine({ run, children }: { run: Run; children: ReactNode }) {
  return (
    <li>
      <Link to={`/runs/${run.id}`}>{children}</Link>
      <span className={styles.note}>
        <Time at={run.ended_at ?? run.created_at} />
      </span>
    </li>
  );
}

function Attention() {
  const t = useT();
  const failed = useRuns({ state: "failed" }, 5);
  const items = itemsOf(failed.data).slice(0, 5);
  return (
    <Card title={t("home.attention")}>
      {failed.isSuccess && items.length === 0 && (
        <p className={styles.quiet}>{t("home.attention_none")}</p>
      )}
      <ul className={styles.lines}>
        {items.map((run) => (
          <RunLine key={run.id} run={run}>
            <Mark name="failed" size={16} />{" "}
            {t("home.attention_failed", { name: run.workflow.name, number: run.number })}
          </RunLine>
        ))}
      </ul>
    </Card>
  );
}

function AtWork() {
  const t = useT();
  const running = useRuns({ state: "active" }, 6);
  const items = itemsOf(running.data).slice(0, 6);
  return (
    <Card title={t("home.running_now")}>
      {running.isSuccess && items.length === 0 && (
        <p className={styles.quiet}>{t("home.running_none")}</p>
      )}
      <ul className={styles.lines}>
        {items.map((run) => (
          <li key={run.id}>
            <Link to={`/runs/${run.id}`}>
              {run.workflow.name} {t("run.run_n", { number: run.number })}
            </Link>
            <RunStateWord state={run.state} waitingFor={run.waiting_for} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
