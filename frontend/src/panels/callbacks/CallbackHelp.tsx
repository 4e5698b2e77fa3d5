/** What arrives at the address of a caller, and how he knows that it comes from here. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useT } from "../../i18n";
import { type CheckName, CHECKS, SIGNATURE_CHECKS } from "../../model/snippets";
import type { WorkflowDetail } from "../../model/workflow";
import { CopyButton } from "../../parts/CopyButton";
import panel from "../panels.module.css";

export function CallbackHelp({ workflow }: { workflow: WorkflowDetail }) {
  const t = useT();
  const [name, setName] = useState<CheckName>("Python");
  const code = SIGNATURE_CHECKS[name].replace("ORIGIN", location.origin);
  const arrives = {
    type: "run.succeeded",
    timestamp: "2026-11-20T09:17:00.000Z",
    data: {
      id: "…",
      number: 12,
      workflow: { id: workflow.id, slug: workflow.slug, name: workflow.name },
      state: "succeeded",
      output: {},
      error: null,
      url: `${location.origin}/runs/…`,
    },
  };
  return (
    <section className={panel.stack} aria-label={t("callback.arrives")}>
      <h3>{t("callback.arrives")}</h3>
      <p className={panel.quiet}>{t("callback.arrives_text")}</p>
      <pre className={panel.code} tabIndex={0}>
        {JSON.stringify(arrives, null, 2)}
      </pre>
      <h3>{t("callback.check")}</h3>
      <p className={panel.quiet}>{t("callback.check_text")}</p>
      <SegmentedControl
        fullWidth
        aria-label={t("callback.check")}
        data={CHECKS.map((each) => ({ value: each, label: each === "curl" ? "curl / openssl" : each }))}
        value={name}
        onChange={(value) => setName(value as CheckName)}
      />
      <pre className={panel.code} tabIndex={0} data-check={name}>
        {code}
      </pre>
      <div>
        <CopyButton text={code} />
      </div>
      <Link to={`/callbacks?workflow=${workflow.slug}`}>{t("callback.see_all")}</Link>
    </section>
  );
}
