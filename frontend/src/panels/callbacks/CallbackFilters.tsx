/** Which results are shown: all choices stand in the address. */
import { Select } from "@mantine/core";
import { useSearchParams } from "react-router";
import { itemsOf } from "../../api/paging";
import { useWorkflows } from "../../api/workflows";
import { useT } from "../../i18n";
import { CALLBACK_STATES, type CallbackFilter } from "../../model/callback";
import list from "../../parts/List.module.css";

export function useCallbackFilter(): CallbackFilter {
  const [query] = useSearchParams();
  const state = CALLBACK_STATES.find((each) => each === query.get("state")) ?? null;
  return { state, workflow: query.get("workflow") || null, run: null };
}

export function CallbackFilters() {
  const t = useT();
  const [query, setQuery] = useSearchParams();
  const filter = useCallbackFilter();
  const change = (name: string, value: string | null) => {
    const fresh = new URLSearchParams(query);
    if (value) fresh.set(name, value);
    else fresh.delete(name);
    setQuery(fresh, { replace: true });
  };
  const workflows = itemsOf(useWorkflows("").data);
  const names = workflows.map(({ slug, name }) => ({ value: slug, label: name }));
  const isKnown = !filter.workflow || names.some(({ value }) => value === filter.workflow);
  return (
    <div className={list.filters}>
      <Select
        aria-label={t("callback.filter_state")}
        placeholder={t("callback.any_state")}
        clearable
        w={160}
        data={CALLBACK_STATES.map((value) => ({ value, label: t(`callback.state.${value}`) }))}
        value={filter.state}
        onChange={(value) => change("state", value)}
      />
      <Select
        aria-label={t("callback.filter_workflow")}
        placeholder={t("callback.any_workflow")}
        clearable
        searchable
        w={240}
        data={isKnown ? names : [{ value: filter.workflow ?? "", label: filter.workflow ?? "" }, ...names]}
        value={filter.workflow}
        onChange={(value) => change("workflow", value)}
      />
    </div>
  );
}
