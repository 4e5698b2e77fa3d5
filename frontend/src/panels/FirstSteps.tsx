/** For a newcomer: where to begin, as long as nothing has been run. */
import { Button } from "@mantine/core";
import { Link } from "react-router";
import { itemsOf } from "../api/paging";
import { useRuns } from "../api/runs";
import { useWorkflows } from "../api/workflows";
import { useT } from "../i18n";
import styles from "./FirstSteps.module.css";

const SAMPLE = "first-gate";

export function FirstSteps() {
  const t = useT();
  const runs = useRuns({}, 1);
  const workflows = useWorkflows("");
  const sample = itemsOf(workflows.data).find((each) => each.slug === SAMPLE && each.sample);
  if (!runs.isSuccess || itemsOf(runs.data).length > 0 || !sample) return null;
  return (
    <section className={styles.card} aria-label={t("home.first_title")}>
      <h2>{t("home.first_title")}</h2>
      <ol>
        <li>{t("home.first_start")}</li>
        <li>{t("home.first_decide")}</li>
        <li>{t("home.first_result")}</li>
      </ol>
      <Button component={Link} to={`/workflows/${sample.slug}?with=sample`} size="md">
        {t("home.first_begin", { name: sample.name })}
      </Button>
    </section>
  );
}
