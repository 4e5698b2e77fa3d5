/** How a program calls this workflow: ready to paste. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useT } from "../i18n";
import { exampleOf } from "../model/schema";
import { SNIPPETS, snippet, type SnippetName } from "../model/snippets";
import type { WorkflowDetail } from "../model/workflow";
import { CopyButton } from "../parts/CopyButton";
import styles from "./panels.module.css";

export function CallPanel({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const [name, setName] = useState<SnippetName>("curl");
  const input = exampleOf({ ...(workflow.published_input_schema ?? workflow.input_schema) });
  const code = snippet(name, { origin: location.origin, slug: workflow.slug, input });
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
      <pre className={styles.code} tabIndex={0}>
        {code}
      </pre>
      <div>
        <CopyButton text={code} />
      </div>
      <p className={styles.note}>{t("workflow.call_wait")}</p>
      <p className={styles.note}>{t("workflow.call_once")}</p>
    </div>
  );
}
