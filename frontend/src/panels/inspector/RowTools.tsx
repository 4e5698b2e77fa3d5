/** The buttons of one entry of a list: up, down, away. */
import { ActionIcon } from "@mantine/core";
import { useT } from "../../i18n";
import { Icon } from "../../parts/Icon";
import styles from "./inspector.module.css";

interface Props {
  name: string;
  isFirst?: boolean;
  isLast?: boolean;
  onMove?: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function RowTools({ name, isFirst, isLast, onMove, onRemove }: Props) {
  const t = useT();
  return (
    <span className={styles.tools}>
      {onMove && !(isFirst && isLast) && (
        <>
          <ActionIcon variant="subtle" disabled={isFirst ?? false} aria-label={t("inspector.move_up", { name })} onClick={() => onMove(-1)}>
            <Icon name="up" size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" disabled={isLast ?? false} aria-label={t("inspector.move_down", { name })} onClick={() => onMove(1)}>
            <Icon name="down" size={16} />
          </ActionIcon>
        </>
      )}
      <ActionIcon variant="subtle" aria-label={t("inspector.remove", { name })} onClick={onRemove}>
        <Icon name="close" size={16} />
      </ActionIcon>
    </span>
  );
}
