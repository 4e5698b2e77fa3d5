/** What can be done to the runs that are chosen, and what came of it. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useCan } from "../../api/session";
import { type BulkOutcome, type RunFilter } from "../../api/runs";
import { actOnRuns, type BulkAction } from "../../commands/actOnRuns";
import { type Key, useT } from "../../i18n";
import { Confirm } from "../../parts/Confirm";
import { Notice } from "../../parts/Notice";
import styles from "./runs.module.css";

interface Props {
  chosen: readonly string[];
  /** All that the filter matches are meant, also those that are not loaded. */
  filter: RunFilter | null;
  onDone: () => void;
}

export function BulkBar({ chosen, filter, onDone }: Props) {
  const t = useT() as (key: Key, values?: Record<string, unknown>) => string;
  const can = useCan();
  const go = useNavigate();
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (action: BulkAction) => actOnRuns(action, filter ? { filter } : { ids: [...chosen] }),
    onSuccess: async () => {
      setAsked(null);
      onDone();
      await queries.invalidateQueries({ queryKey: ["runs"] });
    },
  });
  const count = chosen.length;
  const words = filter ? t("runs.all_matching") : t("runs.chosen", { count });
  return (
    <div aria-live="polite">
      {count > 0 && (
        <div className={styles.bulk} role="toolbar" aria-label={words}>
          <b>{words}</b>
          {can("run:Retry") && (
            <Button size="xs" variant="default" onClick={() => setAsked("retry")}>
              {t("runs.retry")}
            </Button>
          )}
          {can("run:Cancel") && (
            <Button size="xs" variant="default" onClick={() => setAsked("cancel")}>
              {t("runs.cancel")}
            </Button>
          )}
          {count === 2 && !filter && (
            <Button size="xs" variant="default" onClick={() => void go(`/runs/${chosen[1]}/compare/${chosen[0]}`)}>
              {t("runs.compare")}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={onDone}>
            {t("runs.choose_none")}
          </Button>
        </div>
      )}
      {act.data && count === 0 && <Outcome outcome={act.data} onClose={act.reset} />}
      <Confirm
        isOpen={asked !== null}
        title={asked ? t(`runs.${asked}_ask` as Key, { words }) : ""}
        text={asked ? t(`runs.${asked}_text` as Key) : ""}
        yes={asked ? t(`runs.${asked}` as Key) : ""}
        no={t("common.cancel")}
        error={act.error}
        isBusy={act.isPending}
        onYes={() => asked && act.mutate(asked)}
        onNo={() => setAsked(null)}
      />
    </div>
  );
}

function Outcome({ outcome, onClose }: { outcome: BulkOutcome; onClose: () => void }) {
  const t = useT();
  const { done, skipped, failed, more } = outcome;
  const parts = [
    t("runs.outcome_done", { count: done.length }),
    skipped.length > 0 && t("runs.outcome_skipped", { count: skipped.length }),
    failed.length > 0 && t("runs.outcome_failed", { count: failed.length }),
    more && t("runs.outcome_more"),
  ].filter(Boolean);
  return (
    <div className={styles.outcome}>
      <Notice tone={failed.length > 0 ? "fail" : "machine"}>
        {parts.join(" ")}{" "}
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          {t("common.close")}
        </Button>
      </Notice>
    </div>
  );
}
