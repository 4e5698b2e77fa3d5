/** Search, order and number of the list. */
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import type { WorkflowFilter } from "../../api/workflows";
import { useT } from "../../i18n";
import { Icon } from "../../parts/Icon";
import type { Place } from "./place";
import styles from "./shelf.module.css";

const PAUSE_MS = 200;
const MOST_COUNTED = 1_000;

interface Props {
  filter: WorkflowFilter;
  go: Place["go"];
  total: number | null | undefined;
  choice: { areAll: boolean; toggleAll: () => void };
}

export function ListBar({ filter, go, total, choice }: Props) {
  const t = useT();
  const [typed, setTyped] = useState(filter.q ?? "");
  const search = useDebouncedCallback((q: string) => go({ q }), PAUSE_MS);
  return (
    <div className={styles.bar}>
      <Checkbox aria-label={t("shelf.choose_all")} title={t("shelf.choose_all")} checked={choice.areAll} onChange={choice.toggleAll} />
      <TextInput
        type="search"
        className={styles.search ?? ""}
        aria-label={t("workflow.search_hint")}
        placeholder={t("workflow.search_hint")}
        leftSection={<Icon name="search" size={16} />}
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        aria-label={t("shelf.sort")}
        data={[
          { value: "updated", label: t("shelf.sort_updated") },
          { value: "name", label: t("shelf.sort_name") },
        ]}
        value={filter.sort ?? "updated"}
        onChange={(event) => go({ sort: event.currentTarget.value === "name" ? "name" : "" })}
      />
      <span className={styles.total} role="status">
        {total === undefined ? "" : total === null ? t("shelf.count_part", { count: MOST_COUNTED }) : t("common.items", { count: total })}
      </span>
    </div>
  );
}
