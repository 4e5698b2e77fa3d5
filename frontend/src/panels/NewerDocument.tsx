/** A workflow that a newer version of the product has written: to look at and to export only. */
import { Button } from "@mantine/core";
import { address } from "../api/client";
import { FlowView } from "../canvas/FlowView";
import { useDrawing } from "../canvas/useDrawing";
import { useT } from "../i18n";
import { drawable } from "../model/clip";
import type { NodeTypes } from "../model/nodeType";
import type { WorkflowDetail } from "../model/workflow";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import styles from "./NewerDocument.module.css";

export function NewerDocument({ workflow, types }: { workflow: WorkflowDetail; types: NodeTypes | undefined }) {
  const t = useT();
  const { id, name, document } = workflow;
  const drawing = useDrawing({ document: drawable(document), types, withRun: false });
  return (
    <Page
      full
      title={name}
      actions={
        <Button size="xs" component="a" href={address(`/workflows/${id}/export`)} download={`${workflow.slug}.json`}>
          {t("together.export")}
        </Button>
      }
    >
      <div className={styles.newer}>
        <Notice tone="warn">
          <strong>{t("together.newer_title")}</strong>
          <br />
          {t("together.newer_text", { format: document.format })}
        </Notice>
        <div className={styles.canvas}>{drawing && <FlowView drawing={drawing} run={null} />}</div>
      </div>
    </Page>
  );
}
