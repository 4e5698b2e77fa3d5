/** Somebody else saved, and both changed the same: said calmly, decided when it suits. */
import { Button } from "@mantine/core";
import { lazy } from "react";
import { together } from "../../commands/catchUp";
import { useT } from "../../i18n";
import { Local } from "../../parts/Local";
import { Notice } from "../../parts/Notice";
import { useDocument } from "../../store/document";
import { useDraftStore } from "../../store/draft";
import styles from "./edit.module.css";

const MergeDialog = lazy(() => import("../compare/MergeDialog").then((file) => ({ default: file.MergeDialog })));

export function StaleBar() {
  const t = useT();
  const { theirs, tell } = useDraftStore();
  useDocument(); // the count follows what is drawn
  if (!theirs) return null;
  const count = together(theirs, new Map())?.conflicts.length ?? 0;
  return (
    <div className={styles.offer}>
      <Notice tone="warn">
        <span className={styles.offerLine}>
          {t("together.stale_bar", { name: theirs.by?.name ?? t("together.somebody"), count })}
          <Button size="compact-xs" onClick={() => tell({ isMerging: true })}>
            {t("together.decide")}
          </Button>
        </span>
      </Notice>
      <Local isQuiet>
        <MergeDialog />
      </Local>
    </div>
  );
}
