/** Offers what an earlier visit could not save. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { replaceDocument } from "../../commands/replaceDocument";
import { useLanguage, useT } from "../../i18n";
import { Notice } from "../../parts/Notice";
import { dropUnsaved, type Unsaved } from "../../store/unsaved";
import styles from "./edit.module.css";

export function UnsavedNotice({ workflow, unsaved }: { workflow: string; unsaved: Unsaved | null }) {
  const t = useT();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(unsaved !== null);
  if (!isOpen || !unsaved) return null;
  const time = new Date(unsaved.at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  const restore = () => {
    replaceDocument(unsaved.document);
    setOpen(false);
  };
  const drop = () => {
    dropUnsaved(workflow);
    setOpen(false);
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
