/** The button that brings the next page of a list. */
import { Button } from "@mantine/core";
import { useT } from "../i18n";
import styles from "./More.module.css";

interface Props {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

export function More({ list }: Props) {
  const t = useT();
  if (!list.hasNextPage) return null;
  return (
    <div className={styles.more}>
      <Button
        variant="default"
        size="xs"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {t("common.more")}
      </Button>
    </div>
  );
}
