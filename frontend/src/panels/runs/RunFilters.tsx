/** Which runs are shown: all choices stand in the address. */
import { Checkbox, NumberInput, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { type Key, useT } from "../../i18n";
import { type FilterName, SPANS, STATES, WAITS } from "../../model/runFilter";
import { Icon } from "../../parts/Icon";
import list from "../../parts/List.module.css";
import { WorkflowSelect } from "../../parts/WorkflowSelect";
import { SavedFilters } from "./SavedFilters";

const TYPING_MS = 300;

function useChange(): [URLSearchParams, (name: FilterName, value: string | null) => void] {
  const [query, setQuery] = useSearchParams();
  const change = (name: FilterName, value: string | null) =>
    setQuery(
      (old) => {
        const fresh = new URLSearchParams(old);
        if (value) fresh.set(name, value);
        else fresh.delete(name);
        if (name === "workflow") fresh.delete("version");
        if (name === "since" && value !== "days") for (const day of ["from", "to"]) fresh.delete(day);
        return fresh;
      },
      { replace: true },
    );
  return [query, change];
}

export function RunFilters() {
  const t = useT() as (key: Key) => string;
  const [query, change] = useChange();
  const words = (names: readonly string[], prefix: string) =>
    names.map((value) => ({ value, label: t(`${prefix}${value}` as Key) }));
  return (
    <div className={list.filters}>
      <Search value={query.get("q") ?? ""} onChange={(value) => change("q", value)} />
      <Select
        aria-label={t("run.filter_state")}
        placeholder={t("run.any_state")}
        clearable
        w={150}
        data={words(STATES, "runs.state_")}
        value={query.get("state")}
        onChange={(value) => change("state", value)}
      />
      <Workflow query={query} change={change} />
      <Span query={query} change={change} />
      <Select
        aria-label={t("runs.waits")}
        placeholder={t("runs.waits_any")}
        clearable
        w={150}
        data={words(WAITS, "runs.waits_")}
        value={query.get("waiting_for")}
        onChange={(value) => change("waiting_for", value)}
      />
      <Checkbox
        label={t("runs.mine")}
        checked={query.get("by") === "me"}
        onChange={(event) => change("by", event.currentTarget.checked ? "me" : null)}
      />
      <SavedFilters />
    </div>
  );
}

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT();
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback(onChange, TYPING_MS);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      type="search"
      w={220}
      aria-label={t("runs.search")}
      placeholder={t("runs.search")}
      leftSection={<Icon name="search" size={16} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

interface PartProps {
  query: URLSearchParams;
  change: (name: FilterName, value: string | null) => void;
}

function Workflow({ query, change }: PartProps) {
  const t = useT();
  const chosen = query.get("workflow");
  return (
    <>
      <WorkflowSelect
        label={t("run.filter_workflow")}
        placeholder={t("run.any_workflow")}
        value={chosen}
        onChange={(value) => change("workflow", value)}
      />
      {chosen && (
        <NumberInput
          aria-label={t("runs.version")}
          placeholder={t("runs.version")}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          w={90}
          value={query.get("version") ?? ""}
          onChange={(value) => change("version", value === "" ? null : String(value))}
        />
      )}
    </>
  );
}

function Span({ query, change }: PartProps) {
  const t = useT() as (key: Key) => string;
  const isDays = query.get("since") === null && (query.has("from") || query.has("to"));
  const [asksDays, setAsksDays] = useState(isDays);
  const choices = [...SPANS, "days"].map((value) => ({ value, label: t(`runs.span_${value}` as Key) }));
  return (
    <>
      <Select
        aria-label={t("runs.span")}
        placeholder={t("runs.span_any")}
        clearable
        w={140}
        data={choices}
        value={asksDays ? "days" : query.get("since")}
        onChange={(value) => {
          setAsksDays(value === "days");
          change("since", value === "days" ? null : value);
        }}
      />
      {asksDays &&
        (["from", "to"] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            aria-label={t(`runs.${name}`)}
            value={query.get(name) ?? ""}
            onChange={(event) => change(name, event.currentTarget.value)}
          />
        ))}
    </>
  );
}
