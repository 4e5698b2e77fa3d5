/** Asks before a webhook gets another address. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addressKey } from "../../../api/hooks";
import { renewAddress } from "../../../commands/triggers/renewAddress";
import { useT } from "../../../i18n";
import type { Trigger } from "../../../model/trigger";
import { Confirm } from "../../../parts/Confirm";

export function RenewAddress({ trigger }: { trigger: Trigger }) {
  const t = useT();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const renew = useMutation({
    mutationFn: () => renewAddress(trigger.workflow_id, trigger.node),
    onSuccess: () => {
      setOpen(false);
      return queries.invalidateQueries({ queryKey: addressKey(trigger.workflow_id, trigger.node) });
    },
  });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t("hook.renew")}
      </Button>
      <Confirm
        isOpen={isOpen}
        title={t("hook.renew_title")}
        text={t("hook.renew_text")}
        yes={t("hook.renew")}
        no={t("common.cancel")}
        error={renew.error}
        isBusy={renew.isPending}
        onYes={() => renew.mutate()}
        onNo={() => setOpen(false)}
      />
    </>
  );
}
