/** What was published, when, by whom and why. */
import { Button } from "@mantine/core";
import { useVersions } from "../api/workflows";
import { useT } from "../i18n";
import type { WorkflowDetail } from "../model/workflow";
import { ErrorNotice } from "../parts/Notice";
import { Time } from "../parts/Time";
import { Waiting } from "../parts/Waiting";
import { useCompareStore } from "../store/compare";
import { CompareDialog } from "./compare/CompareDialog";
import styles from "./panels.module.css";

/** What the version changed; the first one is compared with the draft. */
const pairOf = (number: number) =>
  number > 1 ? { before: number - 1, after: number } : { before: number, after: "draft" as const };

export function VersionsPanel({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const versions = useVersions(workflow.id);
  const compare = useCompareStore((state) => state.compare);
  if (versions.isPending) return <Waiting />;
  if (versions.isLoadingError) return <ErrorNotice error={versions.error} />;
  if (versions.data.items.length === 0)
    return <p className={styles.quiet}>{t("workflow.versions_empty")}</p>;
  return (
    <>
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
          <span className={styles.chips}>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t("together.compare")}: ${t("workflow.version_n", { number: version.number })}`}
              onClick={() => compare(pairOf(version.number))}
            >
              {t("together.compare")}
            </Button>
          </span>
        </li>
      ))}
    </ol>
    <CompareDialog workflow={workflow.id} draft={workflow.document} />
    </>
  );
}
