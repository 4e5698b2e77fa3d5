/** Why a paste did nothing, at the drawing; gone with the next change or by its button. */
import { ActionIcon } from "@mantine/core";
import { useEffect } from "react";
import { useT } from "../../i18n";
import { Icon } from "../../parts/Icon";
import { Notice } from "../../parts/Notice";
import { useDocument } from "../../store/document";
import { useEditingStore } from "../../store/editing";
import styles from "./edit.module.css";

export function PasteNotice() {
  const t = useT();
  const { refused, refuse } = useEditingStore();
  const document = useDocument();
  useEffect(() => refuse(null), [document, refuse]);
  if (!refused) return null;
  const words =
    refused.fault === "faulty"
      ? t("together.paste_faulty", { number: refused.number })
      : t(`together.paste_${refused.fault}`);
  return (
    <div className={styles.refused}>
      <Notice tone="warn">
        <span className={styles.offerLine}>
          {words}
          <ActionIcon variant="subtle" size="sm" aria-label={t("common.close")} onClick={() => refuse(null)}>
            <Icon name="close" size={16} />
          </ActionIcon>
        </span>
      </Notice>
    </div>
  );
}
