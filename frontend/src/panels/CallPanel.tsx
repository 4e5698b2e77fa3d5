/** How a program calls this workflow: ready to paste. */
import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { useCan } from "../api/session";
import { callOnce } from "../commands/callOnce";
import { useT } from "../i18n";
import type { Json } from "../model/json";
import { exampleOf } from "../model/schema";
import { SNIPPETS, snippet, type SnippetName } from "../model/snippets";
import type { WorkflowDetail } from "../model/workflow";
import { CopyButton } from "../parts/CopyButton";
import { ErrorNotice } from "../parts/Notice";
import { CallbackHelp } from "./callbacks/CallbackHelp";
import styles from "./panels.module.css";

const MOST_SHOWN = 4_000;

export function CallPanel({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const [name, setName] = useState<SnippetName>("curl");
  const input = exampleOf({ ...(workflow.published_input_schema ?? workflow.input_schema) });
  const [isLater, setLater] = useState(false);
  const callback = isLater ? "https://example.com/results" : undefined;
  const code = snippet(name, { origin: location.origin, slug: workflow.slug, input, callback });
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t("workflow.call_intro")}</p>
      <SegmentedControl
        fullWidth
        aria-label={t("workflow.tab_call")}
        data={[...SNIPPETS]}
        value={name}
        onChange={(value) => setName(value as SnippetName)}
      />
      <Checkbox
        label={t("callback.ask")}
        description={t("callback.ask_help")}
        checked={isLater}
        onChange={(event) => setLater(event.currentTarget.checked)}
      />
      <pre className={styles.code} tabIndex={0}>
        {code}
      </pre>
      <div>
        <CopyButton text={code} />
      </div>
      {isLater && <CallbackHelp workflow={workflow} />}
      <CallNow workflow={workflow} input={input} />
      <p className={styles.note}>{t("workflow.call_wait")}</p>
      <p className={styles.note}>
        {t("callback.hold_intro")} {t(`callback.hold_gives_${workflow.on_hold}`)}
      </p>
      <p className={styles.note}>{t("workflow.call_once")}</p>
    </div>
  );
}

/** The same call, made from here; it is a real run. */
function CallNow({ workflow, input }: { workflow: WorkflowDetail; input: Json }) {
  const t = useT();
  const can = useCan();
  const call = useMutation({ mutationFn: () => callOnce(workflow.id, workflow.sample_input ?? input) });
  if (!can("run:Start") || workflow.published_version === null) return null;
  return (
    <>
      <div className={styles.row}>
        <Button variant="default" size="xs" loading={call.isPending} onClick={() => call.mutate()}>
          {t("workflow.call_now")}
        </Button>
        <span className={styles.note}>{t("workflow.call_now_hint")}</span>
      </div>
      <ErrorNotice error={call.error} />
      {call.data && (
        <div role="status" className={styles.section}>
          <Link to={`/runs/${call.data.id}`}>{t("run.run_n", { number: call.data.number })}</Link>
          <pre className={styles.code} tabIndex={0}>
            {JSON.stringify(call.data, null, 2).slice(0, MOST_SHOWN)}
          </pre>
        </div>
      )}
    </>
  );
}
