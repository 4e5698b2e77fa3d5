/** Takes back what one sent, after a question. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../i18n";
import { Confirm } from "../../parts/Confirm";

interface Props {
  number: number;
  withdraw: { mutate: (values: undefined, options: { onSuccess: () => void }) => void; error: unknown; isPending: boolean };
}

export function WithdrawButton({ number, withdraw }: Props) {
  const t = useT();
  const [isAsked, ask] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        {t("form.withdraw")}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t("form.withdraw_ask", { number })}
        text={t("form.withdraw_text")}
        yes={t("form.withdraw")}
        no={t("form.withdraw_keep")}
        error={withdraw.error}
        isBusy={withdraw.isPending}
        onYes={() => withdraw.mutate(undefined, { onSuccess: () => ask(false) })}
        onNo={() => ask(false)}
      />
    </>
  );
}
