/** The versions: compared with the draft, and brought back into it. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useVersions } from "../../api/workflows";
import { restoreVersion } from "../../commands/restoreVersion";
import { useT } from "../../i18n";
import type { Version } from "../../model/workflow";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import { useCompareStore } from "../../store/compare";
import { useDraftStore } from "../../store/draft";
import panel from "../panels.module.css";

export function VersionsSide({ workflow }: { workflow: string }) {
  const t = useT();
  const versions = useVersions(workflow);
  const [restored, setRestored] = useState<number | null>(null);
  if (versions.isPending) return <Waiting />;
  if (versions.isError) return <ErrorNotice error={versions.error} />;
  if (versions.data.items.length === 0) return <p className={panel.quiet}>{t("workflow.versions_empty")}</p>;
  return (
    <div className={panel.stack}>
      {restored !== null && <Notice tone="machine">{t("editor.restored", { number: restored })}</Notice>}
      <ol className={panel.list} reversed>
        {versions.data.items.map((version) => (
          <VersionLine key={version.number} workflow={workflow} version={version} onRestored={setRestored} />
        ))}
      </ol>
    </div>
  );
}

interface LineProps {
  workflow: string;
  version: Version;
  onRestored: (number: number) => void;
}

function VersionLine({ workflow, version, onRestored }: LineProps) {
  const t = useT();
  const { number } = version;
  const published = useDraftStore((state) => state.publishedVersion);
  const compare = useCompareStore((state) => state.compare);
  const [error, setError] = useState<unknown>(null);
  const restore = () => restoreVersion(workflow, number).then(() => onRestored(number), setError);
  return (
    <li>
      <span className={panel.row}>
        <strong>{t("workflow.version_n", { number })}</strong>
        {number === published && <span className={panel.note}>{t("workflow.version_current")}</span>}
      </span>
      <span>{version.note || t("workflow.version_no_note")}</span>
      <span className={panel.note}>
        {version.published_by?.name ?? t("common.system")} ・ <Time at={version.published_at} />
      </span>
      <span className={panel.chips}>
        <Button size="compact-xs" variant="default" onClick={() => compare({ before: number, after: "draft" })}>
          {t("editor.show_changes")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void restore()}>
          {t("editor.restore")}
        </Button>
      </span>
      <ErrorNotice error={error} />
    </li>
  );
}
