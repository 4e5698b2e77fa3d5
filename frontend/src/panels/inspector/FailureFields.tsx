/** What happens when a step does not do well: time limit, tries, and what then. */
import { NativeSelect, TextInput } from "@mantine/core";
import { setErrorRule } from "../../commands/setErrorRule";
import { setRetry } from "../../commands/setRetry";
import { setTimeLimit } from "../../commands/setTimeLimit";
import { useT } from "../../i18n";
import type { ErrorRule, GraphNode } from "../../model/document";
import { problemsAt } from "../../model/form";
import type { Param } from "../../model/nodeType";
import type { FieldProps } from "./field";
import styles from "./inspector.module.css";
import { DurationField, NumberField } from "./PlainFields";
import { useFormFacts, useNaming } from "./scope";
import { Shell } from "./Shell";
import { ValueInput } from "./ValueInput";

const MODES = ["fail", "continue", "port", "review"] as const;
const DEFAULT_DELAY = 1;
const DEFAULT_MAX = 300;
const MOST_SECONDS = 31_622_400;

function param(name: string, kind: string, label: string, help: string, minimum: number, maximum: number): Param {
  const both = (text: string) => ({ en: text, ja: text });
  return { name, kind, label: both(label), help: both(help), minimum, maximum };
}

function useField() {
  const { problems, readable } = useFormFacts();
  return (place: string, of: Param, value: number | null, set: (value: number | undefined) => void): FieldProps => ({
    param: of,
    value,
    place,
    problems,
    fields: readable.fields,
    set: (fresh) => set(typeof fresh === "number" ? fresh : undefined),
  });
}

interface Props {
  node: GraphNode;
  isOnce: boolean;
  tellsUnsent: boolean;
}

export function FailureFields({ node, isOnce, tellsUnsent }: Props) {
  const t = useT();
  const field = useField();
  const limit = param("timeout_seconds", "duration", t("inspector.time_limit"), t("inspector.time_limit_hint"), 0.1, MOST_SECONDS);
  return (
    <>
      <Retries node={node} isOnce={isOnce} />
      {tellsUnsent && <p className={styles.note}>{t("inspector.retry_unsent")}</p>}
      <DurationField {...field("/timeout_seconds", limit, node.timeout_seconds ?? null, (seconds) => setTimeLimit(node.id, seconds))} />
      <OnError node={node} />
    </>
  );
}

function Retries({ node, isOnce }: { node: GraphNode; isOnce: boolean }) {
  const t = useT();
  const field = useField();
  const retry = node.retry ?? {};
  const attempts = retry.attempts ?? 1;
  const tries = param("attempts", "integer", t("inspector.retry_attempts"), t("inspector.retry_attempts_hint"), 1, 100);
  const first = param("delay_seconds", "duration", t("inspector.retry_delay"), "", 0, MOST_SECONDS);
  const longest = param("max_seconds", "duration", t("inspector.retry_max"), "", 0, MOST_SECONDS);
  if (isOnce && attempts <= 1) return <p className={styles.note}>{t("inspector.retry_once")}</p>;
  return (
    <>
      <NumberField
        {...field("/retry/attempts", tries, attempts, (count) =>
          setRetry(node.id, count === undefined || count <= 1 ? undefined : { ...retry, attempts: count }),
        )}
      />
      {attempts > 1 && (
        <>
          <DurationField
            {...field("/retry/delay_seconds", first, retry.delay_seconds ?? DEFAULT_DELAY, (seconds) =>
              setRetry(node.id, { ...retry, delay_seconds: seconds ?? DEFAULT_DELAY }),
            )}
          />
          <DurationField
            {...field("/retry/max_seconds", longest, retry.max_seconds ?? DEFAULT_MAX, (seconds) =>
              setRetry(node.id, { ...retry, max_seconds: seconds ?? DEFAULT_MAX }),
            )}
          />
        </>
      )}
    </>
  );
}

function OnError({ node }: { node: GraphNode }) {
  const t = useT();
  const { problems, readable } = useFormFacts();
  const naming = useNaming(readable.fields);
  const rule: ErrorRule = node.on_error ?? {};
  const mode = rule.mode ?? "fail";
  const choose = (fresh: (typeof MODES)[number]) => setErrorRule(node.id, fresh === "fail" ? undefined : { mode: fresh });
  return (
    <Shell label={t("inspector.on_error")} help={t(`inspector.on_error_${mode}_hint`)} problems={problemsAt(problems, "/on_error")}>
      {(ids) => (
        <>
          <NativeSelect
            {...ids}
            value={mode}
            data={MODES.map((each) => ({ value: each, label: t(`inspector.on_error_${each}`) }))}
            onChange={(event) => choose(event.currentTarget.value as (typeof MODES)[number])}
          />
          {mode === "continue" && (
            <ValueInput
              value={rule.value ?? null}
              name={t("inspector.on_error_value")}
              naming={{ ...naming, fields: [] }}
              onChange={(value) => setErrorRule(node.id, { ...rule, value })}
            />
          )}
          {mode === "review" && (
            <TextInput
              label={t("inspector.on_error_queue")}
              value={rule.queue ?? "default"}
              onChange={(event) => setErrorRule(node.id, { ...rule, queue: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </Shell>
  );
}
