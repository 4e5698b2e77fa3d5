/** What can be done with all that are chosen. */
import { Button } from "@mantine/core";
import { useCan } from "../../api/session";
import { downloadWorkflows } from "../../commands/downloadWorkflows";
import { useT } from "../../i18n";
import type { WorkflowSummary } from "../../model/workflow";
import type { Asked } from "./asked";
import styles from "./shelf.module.css";
import type { ShelfActs } from "./useShelfActs";

interface Props {
  chosen: WorkflowSummary[];
  isArchive: boolean;
  acts: ShelfActs;
  ask: (asked: Asked) => void;
  onClear: () => void;
}

export function ChosenBar({ chosen, isArchive, acts, ask, onClear }: Props) {
  const t = useT();
  const can = useCan();
  const ids = chosen.map(({ id }) => id);
  const mayChange = can("workflow:Update");
  return (
    <div className={styles.chosen} role="region" aria-label={t("shelf.chosen", { count: ids.length })}>
      <strong role="status">{t("shelf.chosen", { count: ids.length })}</strong>
      {mayChange && (
        <Button size="xs" variant="default" onClick={() => ask({ what: "move", ids, folder: "" })}>
          {t("shelf.move")}
        </Button>
      )}
      {mayChange && (
        <Button size="xs" variant="default" onClick={() => ask({ what: "tag", ids })}>
          {t("shelf.tag")}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => void downloadWorkflows(ids, "workflows").catch(acts.fail)}>
        {t("shelf.export")}
      </Button>
      {can("workflow:Archive") && (
        <Button
          size="xs"
          variant="default"
          loading={acts.isBusy}
          onClick={() => acts.many({ action: isArchive ? "restore" : "archive", ids })}
        >
          {t(isArchive ? "shelf.take_out" : "shelf.put_away")}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t("shelf.clear")}
      </Button>
    </div>
  );
}
