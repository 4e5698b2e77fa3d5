/** What of a card concerns trying: that its data is pinned, that its values are from before a change. */
import { useT } from "../../i18n";
import { Icon } from "../../parts/Icon";
import { useIsPinned, useIsStale } from "../../store/trial";
import styles from "./CardChips.module.css";

export function CardChips({ id, withWords }: { id: string; withWords: boolean }) {
  const t = useT();
  const isPinned = useIsPinned(id);
  const isStale = useIsStale(id);
  if (!isPinned && !isStale) return null;
  return (
    <span className={styles.chips}>
      {isPinned && (
        <span className={styles.chip} data-pinned title={t("trial.pin_hint")}>
          <Icon name="pin" size={14} />
          <span className={withWords ? undefined : "hidden-text"}>{t("trial.pinned_short")}</span>
        </span>
      )}
      {isStale && (
        <span className={styles.chip} title={t("trial.stale")}>
          {withWords ? t("trial.stale_short") : <span className="hidden-text">{t("trial.stale")}</span>}
          {!withWords && <Icon name="clock" size={14} />}
        </span>
      )}
    </span>
  );
}
