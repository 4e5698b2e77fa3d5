/** What waits for me, what needs a look, and how my workflows do. */
import { Link } from "react-router";
import { useHome } from "../api/home";
import { itemsOf } from "../api/paging";
import { useCan } from "../api/session";
import { useWorkflows } from "../api/workflows";
import { useT } from "../i18n";
import { NewWorkflow } from "../panels/create/NewWorkflow";
import { FirstSteps } from "../panels/FirstSteps";
import { Attention } from "../panels/home/Attention";
import styles from "../panels/home/home.module.css";
import { OpenRequests } from "../panels/home/OpenRequests";
import { AtWork, Mine } from "../panels/home/RunCards";
import { YourTurn } from "../panels/home/YourTurn";
import { WorkflowTable } from "../panels/shelf/WorkflowTable";
import { LoadError } from "../parts/LoadError";
import { Page } from "../parts/Page";

const FEW = 8;

export default function HomePage() {
  const t = useT();
  const can = useCan();
  const home = useHome();
  if (home.isLoadingError) return <LoadError error={home.error} />;
  return (
    <Page title={t("home.title")} actions={can("workflow:Create") && <NewWorkflow />}>
      <div className={styles.home}>
        <div className={styles.main}>
          {can("run:Start") && <FirstSteps />}
          {home.data && can("review:Read") && <YourTurn home={home.data} />}
          <OpenRequests />
          {can("workflow:Read") && <MyWorkflows />}
        </div>
        <div className={styles.side}>
          {home.data && can("run:Read") && <Attention home={home.data} />}
          {can("run:Start") && <Mine />}
          {can("run:Read") && <AtWork />}
        </div>
      </div>
    </Page>
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
      {workflows.isSuccess && items.length === 0 && <p className={styles.quiet}>{t("shelf.empty_file")}</p>}
    </section>
  );
}
