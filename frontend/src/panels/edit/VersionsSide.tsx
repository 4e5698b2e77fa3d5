/** The versions: compared with the draft, and brought back into it. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readVersion } from "../../api/drafts";
import { useVersions } from "../../api/workflows";
import { restoreVersion } from "../../commands/restoreVersion";
import { useT } from "../../i18n";
import type { Version } from "../../model/workflow";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import { useDocument } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import panel from "../panels.module.css";
import { ChangeList } from "./ChangeList";

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
  const [isCompared, setCompared] = useState(false);
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
        <Button size="compact-xs" variant="default" aria-expanded={isCompared} onClick={() => setCompared(!isCompared)}>
          {t("editor.show_changes")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void restore()}>
          {t("editor.restore")}
        </Button>
      </span>
      <ErrorNotice error={error} />
      {isCompared && <Compared workflow={workflow} number={number} />}
    </li>
  );
}

function Compared({ workflow, number }: { workflow: string; number: number }) {
  const document = useDocument();
  const version = useQuery({
    queryKey: ["workflow", workflow, "version", number],
    queryFn: () => readVersion(workflow, number),
    staleTime: Infinity,
  });
  if (version.isPending || !document) return <Waiting />;
  if (version.isError) return <ErrorNotice error={version.error} />;
  return <ChangeList before={version.data.document} after={document} />;
}
