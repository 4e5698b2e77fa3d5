/** 新しく作る: from a file, a template or nothing; a file may be dropped anywhere on the page. */
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { sendTable } from "../../commands/sendTable";
import { useT } from "../../i18n";
import { useFileDrop } from "../../interaction/useFileDrop";
import { Dialog } from "../../parts/Dialog";
import { Icon } from "../../parts/Icon";
import { Choices } from "./Choices";
import styles from "./create.module.css";
import { FilePreview } from "./FilePreview";

export function NewWorkflow() {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const look = useMutation({ mutationFn: sendTable });
  const begin = (file: File) => {
    setOpen(true);
    look.mutate(file);
  };
  const isOver = useFileDrop(begin, !look.isPending);
  const close = () => {
    setOpen(false);
    look.reset();
  };
  return (
    <>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen(true)}>
        {t("create.title")}
      </Button>
      {isOver && (
        <div className={styles.over}>
          <span>{t("create.drop_here")}</span>
        </div>
      )}
      <Dialog isOpen={isOpen} title={t("create.title")} isWide isForTable={look.isSuccess} onClose={close}>
        {look.data ? (
          <FilePreview key={look.data.file.id} first={look.data} onBack={look.reset} />
        ) : (
          <Choices isBusy={look.isPending} error={look.error} onFile={begin} />
        )}
      </Dialog>
    </>
  );
}
