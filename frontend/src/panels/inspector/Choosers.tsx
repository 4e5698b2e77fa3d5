/** Parameters that name something else: a step, a model, another workflow. */
import { NativeSelect, Select } from "@mantine/core";
import { useState } from "react";
import { useModels } from "../../api/models";
import { itemsOf } from "../../api/paging";
import { useWorkflows } from "../../api/workflows";
import { useLanguage, useT } from "../../i18n";
import { useDocument, useDocumentStore } from "../../store/document";
import { type FieldProps, useFrame } from "./field";
import styles from "./inspector.module.css";
import { useFormFacts } from "./scope";
import { Shell } from "./Shell";
import { titleOfNode } from "./titles";

/** What a step of one type may name; of all others, any step. */
const NAMED: Record<string, string> = { "flow.collect": "flow.for_each" };

export function NodeField(props: FieldProps) {
  const t = useT();
  const language = useLanguage();
  const { node } = useFormFacts();
  const nodes = useDocument()?.nodes ?? [];
  const types = useDocumentStore((state) => state.types);
  const wanted = NAMED[nodes.find((each) => each.id === node)?.type ?? ""];
  const offered = nodes.filter((each) => each.id !== node && (!wanted || each.type === wanted));
  const value = typeof props.value === "string" ? props.value : "";
  const data = offered.map((each) => ({ value: each.id, label: titleOfNode(each, types, language) }));
  const isKnown = data.some((each) => each.value === value);
  return (
    <Shell {...useFrame(props)}>
      {(ids) => (
        <>
          <NativeSelect
            {...ids}
            value={value}
            data={isKnown ? data : [{ value, label: value || t("inspector.choose") }, ...data]}
            onChange={(event) => props.set(event.currentTarget.value || undefined)}
          />
          {data.length === 0 && <p className={styles.note}>{t("inspector.no_steps")}</p>}
        </>
      )}
    </Shell>
  );
}

export function ModelField(props: FieldProps) {
  const t = useT();
  const { models, details, isLoading } = useModels();
  const frame = useFrame(props);
  const value = typeof props.value === "string" ? props.value : "";
  const version = details.find((model) => model.versions.some((each) => each.id === value));
  const model = models.find((each) => each.slug === value || each.id === value) ?? version;
  const versions = details.find((each) => each.id === model?.id)?.versions.filter((each) => each.state === "ready") ?? [];
  const known = models.map((each) => ({ value: each.slug, label: each.name }));
  return (
    <Shell {...frame}>
      {(ids) => (
        <>
          <NativeSelect
            {...ids}
            value={model?.slug ?? value}
            data={model ? known : [{ value, label: value || t("inspector.choose") }, ...known]}
            onChange={(event) => props.set(event.currentTarget.value || undefined)}
          />
          {!isLoading && models.length === 0 && <p className={styles.note}>{t("inspector.model_none")}</p>}
          {model && versions.length > 0 && (
            <NativeSelect
              aria-label={`${frame.label}: ${t("inspector.model_version")}`}
              value={version ? value : model.slug}
              data={[
                { value: model.slug, label: t("inspector.model_newest") },
                ...versions.map((each) => ({ value: each.id, label: t("inspector.model_version_n", { number: each.number }) })),
              ]}
              onChange={(event) => props.set(event.currentTarget.value)}
            />
          )}
        </>
      )}
    </Shell>
  );
}

export function WorkflowField(props: FieldProps) {
  const t = useT();
  const [search, setSearch] = useState("");
  const { data } = useWorkflows(search);
  const value = typeof props.value === "string" ? props.value : "";
  const found = itemsOf(data);
  const chosen = found.find((each) => each.slug === value || each.id === value);
  const options = found.map((each) => ({
    value: each.slug,
    label: each.published_version === null ? `${each.name} (${t("inspector.workflow_draft")})` : each.name,
  }));
  return (
    <Shell {...useFrame(props)}>
      {(ids) => (
        <Select
          {...ids}
          searchable
          placeholder={t("inspector.workflow_search")}
          data={chosen || value === "" ? options : [{ value, label: value }, ...options]}
          value={chosen?.slug ?? (value || null)}
          onSearchChange={(text) => setSearch(options.some((each) => each.label === text) ? "" : text)}
          onChange={(slug) => props.set(slug ?? undefined)}
          filter={({ options: all }) => all}
        />
      )}
    </Shell>
  );
}
