/** What was just done, with the way back; it stays until it is closed or the next thing is done. */
import { Button, CloseButton } from "@mantine/core";
import { useT } from "../i18n";
import { Mark } from "./Mark";
import styles from "./Toast.module.css";

export interface Told {
  text: string;
  isFault?: boolean;
  undo?: () => void;
}

export function Toast({ told, onClose }: { told: Told | null; onClose: () => void }) {
  const t = useT();
  return (
    <div role="status" className={styles.place}>
      {told && (
        <div className={styles.toast}>
          <Mark name={told.isFault ? "failed" : "done"} size={18} />
          <span>{told.text}</span>
          {told.undo && (
            <Button variant="light" size="xs" onClick={told.undo}>
              {t("shelf.undo")}
            </Button>
          )}
          <CloseButton aria-label={t("shelf.dismiss")} onClick={onClose} />
        </div>
      )}
    </div>
  );
}
