/** Offers what an earlier visit could not save. */
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { adoptUnsaved } from "../../commands/adoptUnsaved";
import { useLanguage, useT } from "../../i18n";
import { Notice } from "../../parts/Notice";
import { isEqual } from "../../model/equal";
import { openDocument } from "../../store/document";
import { claimTab } from "../../store/tab";
import { dropUnsaved, type Found, orphanedCopies } from "../../store/unsaved";
import styles from "./edit.module.css";

/** The copies that hold something which the draft does not have. */
async function leftCopies(workflow: string): Promise<Found[]> {
  await claimTab();
  const found = await orphanedCopies(workflow, Date.now());
  const isOld = ({ document }: Found) => isEqual(document, openDocument());
  for (const { tab } of found.filter(isOld)) dropUnsaved(workflow, tab);
  return found.filter((each) => !isOld(each));
}

export function UnsavedNotice({ workflow }: { workflow: string }) {
  const t = useT();
  const language = useLanguage();
  const [copies, setCopies] = useState<readonly Found[]>([]);
  useEffect(() => void leftCopies(workflow).then(setCopies), [workflow]);
  const [unsaved, ...others] = copies;
  if (!unsaved) return null;
  const time = new Date(unsaved.at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  const restore = () => {
    adoptUnsaved(workflow, unsaved);
    setCopies(others);
  };
  const drop = () => {
    dropUnsaved(workflow, unsaved.tab);
    setCopies(others);
  };
  return (
    <div className={styles.offer}>
      <Notice tone="warn">
        <span className={styles.offerLine}>
          {t("editor.unsaved_found", { time })}
          <Button size="compact-xs" onClick={restore}>
            {t("editor.unsaved_restore")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={drop}>
            {t("editor.unsaved_drop")}
          </Button>
        </span>
      </Notice>
    </div>
  );
}
