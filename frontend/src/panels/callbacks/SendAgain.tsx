/** The button that sends a result again. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCan } from "../../api/session";
import { sendAgain } from "../../commands/callbacks/sendAgain";
import { useT } from "../../i18n";
import type { Callback } from "../../model/callback";
import { ErrorNotice } from "../../parts/Notice";

export function SendAgain({ callback }: { callback: Callback }) {
  const t = useT();
  const can = useCan();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => sendAgain(callback),
    onSettled: () => queries.invalidateQueries({ queryKey: ["callbacks"] }),
  });
  if (callback.state === "waiting" || !can("run:Retry")) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant={callback.state === "dead" ? "light" : "subtle"}
        loading={send.isPending}
        onClick={() => send.mutate()}
        aria-label={t("callback.send_again_of", { number: callback.run.number, workflow: callback.workflow.name })}
      >
        {t("callback.send_again")}
      </Button>
      <ErrorNotice error={send.error} />
    </>
  );
}
