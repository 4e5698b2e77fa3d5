/** The inputs that are kept under a name beside the draft. */
import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createSample, dropSample, putSample, samplesKey, useSamples } from "../../api/trials";
import { useT } from "../../i18n";
import { type Json, same } from "../../model/json";
import type { Sample } from "../../model/trial";
import { Icon } from "../../parts/Icon";
import { ErrorNotice } from "../../parts/Notice";
import { useEditingStore } from "../../store/editing";
import { lastInputOf } from "../../store/lastInput";
import styles from "./TryDrawer.module.css";

interface Props {
  workflow: string;
  /** What the form holds. */
  input: Json;
  onTake: (input: Json) => void;
}

/** What is being named: a new sample, or one that there is. */
type Naming = { sample: Sample | null } | null;

function useKeeping(workflow: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: samplesKey(workflow) });
  const keep = useMutation({
    mutationFn: ({ sample, name, input }: { sample: Sample | null; name: string; input: Json }) =>
      sample ? putSample(workflow, sample.id, name, input) : createSample(workflow, name, input),
    onSettled,
  });
  const drop = useMutation({ mutationFn: (sample: Sample) => dropSample(workflow, sample.id), onSettled });
  return { keep, drop, error: keep.error ?? drop.error };
}

export function SampleList({ workflow, input, onTake }: Props) {
  const t = useT();
  const samples = useSamples(workflow);
  const { keep, drop, error } = useKeeping(workflow);
  const say = useEditingStore((state) => state.say);
  const [naming, setNaming] = useState<Naming>(null);
  const items = samples.data?.items ?? [];
  const last = lastInputOf(workflow);
  const name = (given: string) => {
    const sample = naming?.sample ?? null;
    keep.mutate({ sample, name: given, input: sample ? sample.input : input }, { onSuccess: () => say(t("trial.sample_kept", { name: given })) });
    setNaming(null);
  };
  const remove = (sample: Sample) => drop.mutate(sample, { onSuccess: () => say(t("trial.sample_removed", { name: sample.name })) });
  return (
    <section className={styles.samples} aria-label={t("trial.samples")}>
      <h3>{t("trial.samples")}</h3>
      <ErrorNotice error={error ?? samples.error} />
      <ul>
        {last !== undefined && !items.some((each) => same(each.input, last)) && (
          <li data-chosen={same(last, input) || undefined}>
            <button type="button" className={styles.take} onClick={() => onTake(last)}>
              {t("trial.sample_last")}
            </button>
          </li>
        )}
        {items.map((sample) => (
          <li key={sample.id} data-chosen={same(sample.input, input) || undefined}>
            <button type="button" className={styles.take} title={sample.name} onClick={() => onTake(sample.input)}>
              {sample.name}
              {sample.built_in && <small>{t("trial.sample_built_in")}</small>}
            </button>
            {!sample.built_in && (
              <More
                sample={sample}
                onReplace={() => keep.mutate({ sample, name: sample.name, input })}
                onRename={() => setNaming({ sample })}
                onRemove={() => remove(sample)}
              />
            )}
          </li>
        ))}
      </ul>
      {samples.isSuccess && items.length === 0 && <p className={styles.quiet}>{t("trial.samples_none")}</p>}
      {naming ? (
        <NameForm key={naming.sample?.id ?? ""} first={naming.sample?.name ?? ""} onName={name} onCancel={() => setNaming(null)} />
      ) : (
        <Button variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => setNaming({ sample: null })}>
          {t("trial.sample_save")}
        </Button>
      )}
    </section>
  );
}

interface MoreProps {
  sample: Sample;
  onReplace: () => void;
  onRename: () => void;
  onRemove: () => void;
}

function More({ sample, onReplace, onRename, onRemove }: MoreProps) {
  const t = useT();
  return (
    <Menu position="bottom-end" shadow="md" width={240} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size="sm" aria-label={t("trial.sample_more", { name: sample.name })}>
          <Icon name="more" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onReplace}>{t("trial.sample_replace")}</Menu.Item>
        <Menu.Item onClick={onRename}>{t("trial.sample_rename")}</Menu.Item>
        <Menu.Item color="fail" onClick={onRemove}>
          {t("trial.sample_remove", { name: sample.name })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface NameProps {
  first: string;
  onName: (name: string) => void;
  onCancel: () => void;
}

function NameForm({ first, onName, onCancel }: NameProps) {
  const t = useT();
  const [name, setName] = useState(first);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onName(name.trim());
  };
  return (
    <form
      onSubmit={submit}
      className={styles.form}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <TextInput
        autoFocus
        size="xs"
        label={t("trial.sample_name")}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <span className={styles.acts}>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
        <Button size="compact-xs" type="submit" disabled={!name.trim()}>
          {t("trial.sample_keep")}
        </Button>
      </span>
    </form>
  );
}
