/** All workflows that one may see: in folders, with tags, searched, one or many at a time. */
import { useMemo, useState } from "react";
import { itemsOf } from "../api/paging";
import { useCan } from "../api/session";
import { useWorkflowList } from "../api/workflows";
import { useT } from "../i18n";
import { NewWorkflow } from "../panels/create/NewWorkflow";
import type { Asked } from "../panels/shelf/asked";
import { AskDialog } from "../panels/shelf/AskDialog";
import { ChosenBar } from "../panels/shelf/ChosenBar";
import { FolderTree } from "../panels/shelf/FolderTree";
import { ImportButton } from "../panels/shelf/ImportButton";
import { ListBar } from "../panels/shelf/ListBar";
import { NothingHere } from "../panels/shelf/NothingHere";
import { usePlace } from "../panels/shelf/place";
import styles from "../panels/shelf/shelf.module.css";
import { useShelfActs } from "../panels/shelf/useShelfActs";
import { WorkflowTable } from "../panels/shelf/WorkflowTable";
import { TemplatesLink } from "../panels/templates/TemplatesLink";
import { More } from "../parts/More";
import { ErrorNotice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Toast } from "../parts/Toast";
import { Waiting } from "../parts/Waiting";

export default function WorkflowsPage() {
  const t = useT();
  const can = useCan();
  const acts = useShelfActs();
  const { filter, go } = usePlace();
  const workflows = useWorkflowList(filter);
  const items = itemsOf(workflows.data);
  const choice = useChoice(items.map(({ id }) => id));
  const [asked, ask] = useState<Asked | null>(null);
  const chosen = items.filter(({ id }) => choice.ids.has(id));
  return (
    <Page title={t("workflow.title")} actions={can("workflow:Create") && <Begin onImported={acts.fresh} />}>
      <div className={styles.shelf}>
        <FolderTree filter={filter} onRename={(path) => ask({ what: "folder", path })} />
        <div className={styles.main}>
          <ListBar filter={filter} go={go} total={workflows.data?.pages[0]?.total} choice={choice} />
          {chosen.length > 0 && (
            <ChosenBar chosen={chosen} isArchive={filter.archived ?? false} acts={acts} ask={ask} onClear={choice.clear} />
          )}
          <ErrorNotice error={workflows.error} />
          {workflows.isPending && <Waiting />}
          {workflows.isSuccess && items.length === 0 && <NothingHere filter={filter} />}
          {items.length > 0 && <WorkflowTable items={items} choice={choice} acts={acts} ask={ask} />}
          <More list={workflows} />
        </div>
      </div>
      <AskDialog
        asked={asked}
        acts={acts}
        onClose={() => ask(null)}
        onDone={(folder) => {
          ask(null);
          if (folder !== undefined) go({ folder });
        }}
      />
      <Toast told={acts.told} onClose={() => acts.tell(null)} />
    </Page>
  );
}

function Begin({ onImported }: { onImported: () => unknown }) {
  return (
    <>
      <ImportButton onImported={onImported} />
      <TemplatesLink />
      <NewWorkflow />
    </>
  );
}

/** Which rows are chosen; what is no longer shown is no longer chosen. */
function useChoice(shown: string[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const seen = shown.join();
  const present = useMemo(() => new Set(seen.split(",").filter((id) => ids.has(id))), [ids, seen]);
  return {
    ids: present,
    areAll: shown.length > 0 && present.size === shown.length,
    toggle: (id: string) => {
      const next = new Set(present);
      if (!next.delete(id)) next.add(id);
      setIds(next);
    },
    toggleAll: () => setIds(present.size === shown.length ? new Set() : new Set(shown.slice(0, 200))),
    clear: () => setIds(new Set()),
  };
}
