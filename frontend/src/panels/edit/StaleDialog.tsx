/** Somebody else has saved: whose draft shall stand. Nothing is lost by closing it. */
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { keepMine, saveAsCopy, takeTheirs } from "../../commands/settleStale";
import { useT } from "../../i18n";
import { ErrorNotice } from "../../parts/Notice";
import { useDraftStore } from "../../store/draft";
import styles from "./edit.module.css";

export function StaleDialog() {
  const t = useT();
  const go = useNavigate();
  const { state, name } = useDraftStore();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const choose = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    await act().catch(setError);
    setBusy(false);
  };
  const copy = async () => {
    const slug = await saveAsCopy(t("editor.copy_name", { name }));
    useDraftStore.getState().close(); // what is open here stays with the other one
    await go(`/workflows/${slug}/edit`);
  };
  return (
    <Modal
      opened={state === "stale"}
      onClose={() => undefined}
      withCloseButton={false}
      title={t("editor.stale_title")}
      radius="lg"
      centered
    >
      <div className={styles.dialog}>
        <p>{t("editor.stale_text")}</p>
        <ErrorNotice error={error} />
        <Button variant="default" disabled={isBusy} onClick={() => void choose(copy)} data-autofocus>
          {t("editor.save_copy")}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void choose(keepMine)}>
          {t("editor.keep_mine")}
        </Button>
        <Button variant="default" color="fail" disabled={isBusy} onClick={() => void choose(takeTheirs)}>
          {t("editor.take_theirs")}
        </Button>
      </div>
    </Modal>
  );
}
