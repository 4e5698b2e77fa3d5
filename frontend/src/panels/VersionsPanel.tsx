/** What was published, when, by whom and why. */
import { useVersions } from "../api/workflows";
import { useT } from "../i18n";
import type { WorkflowDetail } from "../model/workflow";
import { ErrorNotice } from "../parts/Notice";
import { Time } from "../parts/Time";
import { Waiting } from "../parts/Waiting";
import styles from "./panels.module.css";

export function VersionsPanel({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const versions = useVersions(workflow.id);
  if (versions.isPending) return <Waiting />;
  if (versions.isLoadingError) return <ErrorNotice error={versions.error} />;
  if (versions.data.items.length === 0)
    return <p className={styles.quiet}>{t("workflow.versions_empty")}</p>;
  return (
    <ol className={styles.list} reversed>
      {versions.data.items.map((version) => (
        <li key={version.number}>
          <span className={styles.row}>
            <strong>{t("workflow.version_n", { number: version.number })}</strong>
            {version.number === workflow.published_version && (
              <span className={styles.note}>{t("workflow.version_current")}</span>
            )}
          </span>
          <span>{version.note || t("workflow.version_no_note")}</span>
          <span className={styles.note}>
            {version.published_by?.name ?? t("common.system")} ・ <Time at={version.published_at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
