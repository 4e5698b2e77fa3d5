/** Who started a run: a person, a program, a stranger by a form, a schedule, another run. */
import { Link } from "react-router";
import { useLanguage, useT } from "../i18n";
import type { Run } from "../model/run";
import { planned } from "./when";

export function StartedBy({ run }: { run: Pick<Run, "started_by" | "trigger"> }) {
  const t = useT();
  const language = useLanguage();
  const at = run.trigger?.scheduled_at;
  if (at) return <>{t("run.by_schedule", { at: planned(at, language) })}</>;
  if (run.trigger?.type === "trigger.form" && !run.started_by) return <>{t("run.by_form")}</>;
  const followed = run.trigger?.run;
  if (followed)
    return (
      <Link to={`/runs/${followed.id}`}>
        {t("run.after_run", { workflow: followed.workflow, number: followed.number })}
      </Link>
    );
  return <>{run.started_by?.name ?? t("common.system")}</>;
}
