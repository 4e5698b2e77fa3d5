/** Cancels a run, after saying what that means. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelRun } from "../commands/cancelRun";
import { useT } from "../i18n";
import type { Run } from "../model/run";
import { Confirm } from "../parts/Confirm";

export function CancelRun({ run }: { run: Run }) {
  const t = useT();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelRun(run.id),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ["run", run.id] });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("run.cancel")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("run.cancel_ask", { number: run.number })}
        text={t("run.cancel_text")}
        yes={t("run.cancel")}
        no={t("run.cancel_keep")}
        error={cancel.error}
        isBusy={cancel.isPending}
        onYes={() => cancel.mutate()}
        onNo={() => setAsking(false)}
      />
    </>
  );
}
