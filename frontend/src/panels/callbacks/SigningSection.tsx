/** The secret that signs results: replaced here, shown once. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSigning } from "../../api/callbacks";
import { replaceSigning } from "../../commands/callbacks/replaceSigning";
import { useT } from "../../i18n";
import { CopyButton } from "../../parts/CopyButton";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice } from "../../parts/Notice";
import panel from "../panels.module.css";

export function SigningSection() {
  const t = useT();
  const signing = useSigning();
  const [isOpen, setOpen] = useState(false);
  if (!signing.data) return <ErrorNotice error={signing.error} />;
  const { valid, may_replace } = signing.data;
  return (
    <>
      <p className={panel.note}>
        {t(valid > 1 ? "callback.signing_two" : "callback.signing_text")} {!may_replace && t("callback.signing_ask")}
      </p>
      {may_replace && (
        <div>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t(valid === 0 ? "callback.signing_make" : "callback.signing_replace")}
          </Button>
        </div>
      )}
      {isOpen && <Replace isFirst={valid === 0} onClose={() => setOpen(false)} />}
    </>
  );
}

function Replace({ isFirst, onClose }: { isFirst: boolean; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const replace = useMutation({
    mutationFn: replaceSigning,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["callback-signing"] }),
  });
  const word = t(isFirst ? "callback.signing_make" : "callback.signing_replace");
  return (
    <Dialog isOpen title={word} onClose={onClose}>
      <div className={panel.stack}>
        {replace.data === undefined ? (
          <>
            <p className={panel.quiet}>{t(isFirst ? "callback.signing_make_text" : "callback.signing_replace_text")}</p>
            <ErrorNotice error={replace.error} />
            <div>
              <Button loading={replace.isPending} onClick={() => replace.mutate()}>
                {word}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className={panel.quiet}>{t("callback.signing_once")}</p>
            <pre className={panel.code}>{replace.data}</pre>
            <div className={panel.row}>
              <CopyButton text={replace.data} />
              <Button onClick={onClose}>{t("access.done")}</Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
