/** The filters that one keeps: choose one, keep the present one, forget one. */
import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { type SavedFilter, savedFiltersKey, useSavedFilters } from "../../api/runs";
import { forgetFilter, keepFilter } from "../../commands/keepFilter";
import { useT } from "../../i18n";
import { savedOf } from "../../model/runFilter";
import { Dialog } from "../../parts/Dialog";
import { Icon } from "../../parts/Icon";
import { ErrorNotice } from "../../parts/Notice";
import styles from "./runs.module.css";

export function SavedFilters() {
  const t = useT();
  const [query, setQuery] = useSearchParams();
  const [isNaming, setNaming] = useState(false);
  const saved = useSavedFilters();
  const now = savedOf(query);
  const items = saved.data ?? [];
  return (
    <>
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="down" size={16} />}>
            {items.find((each) => each.query === now)?.name ?? t("runs.saved")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.length === 0 && <Menu.Label>{t("runs.saved_none")}</Menu.Label>}
          {items.map((each) => (
            <Line key={each.id} filter={each} onChoose={() => setQuery(each.query)} />
          ))}
          <Menu.Divider />
          <Menu.Item disabled={now === ""} closeMenuOnClick onClick={() => setNaming(true)}>
            {t("runs.save_now")}
          </Menu.Item>
          <Menu.Item disabled={now === ""} closeMenuOnClick onClick={() => setQuery("")}>
            {t("runs.clear")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isNaming && <Naming query={now} onClose={() => setNaming(false)} />}
    </>
  );
}

function Line({ filter, onChoose }: { filter: SavedFilter; onChoose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: () => forgetFilter(filter.id),
    onSettled: () => queries.invalidateQueries({ queryKey: savedFiltersKey }),
  });
  return (
    <div className={styles.saved}>
      <Menu.Item closeMenuOnClick onClick={onChoose}>
        {filter.name}
      </Menu.Item>
      <ActionIcon
        variant="subtle"
        aria-label={t("runs.forget", { name: filter.name })}
        loading={forget.isPending}
        onClick={() => forget.mutate()}
      >
        <Icon name="trash" size={16} />
      </ActionIcon>
    </div>
  );
}

function Naming({ query, onClose }: { query: string; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const keep = useMutation({
    mutationFn: () => keepFilter(name.trim(), query),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: savedFiltersKey });
      onClose();
    },
  });
  return (
    <Dialog isOpen title={t("runs.save_now")} onClose={onClose}>
      <form
        className={styles.naming}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) keep.mutate();
        }}
      >
        <TextInput
          label={t("runs.filter_name")}
          maxLength={80}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ErrorNotice error={keep.error} />
        <Button type="submit" loading={keep.isPending} disabled={name.trim() === ""}>
          {t("common.save")}
        </Button>
      </form>
    </Dialog>
  );
}
