/** How far the draft is saved, said calmly. */
import { Button } from "@mantine/core";
import { saveDraft } from "../../commands/saveDraft";
import { useLanguage, useT } from "../../i18n";
import { useDraftStore } from "../../store/draft";
import styles from "./edit.module.css";

export function SaveStatus() {
  const t = useT();
  const language = useLanguage();
  const { state, savedAt, reason, cameFrom } = useDraftStore();
  const time = savedAt && new Date(savedAt).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const words = state === "saved" && time ? t("editor.state.saved_at", { time }) : t(`editor.state.${state}`);
  const isTrouble = state === "offline" || state === "refused";
  return (
    <span className={styles.status}>
      <span role="status" data-state={state}>
        {t("editor.draft")} ・ {words}
        {state === "refused" && ` ${reason}`}
        {cameFrom && state === "saved" && ` ${t("together.came_in", { name: cameFrom.name })}`}
      </span>
      {isTrouble && (
        <Button size="compact-xs" variant="default" onClick={() => void saveDraft()}>
          {t("editor.save_again")}
        </Button>
      )}
    </span>
  );
}
