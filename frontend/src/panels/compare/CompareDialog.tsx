/** Two states of a workflow compared on the drawing, the changes beside it in words. */
import { Modal } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useT } from "../../i18n";
import type { WorkflowDocument } from "../../model/document";
import { Waiting } from "../../parts/Waiting";
import { useCompareStore } from "../../store/compare";

const ComparePanel = lazy(() => import("./ComparePanel").then((file) => ({ default: file.ComparePanel })));

export interface CompareDialogProps {
  workflow: string;
  draft: WorkflowDocument | null;
}

export function CompareDialog({ workflow, draft }: CompareDialogProps) {
  const t = useT();
  const { pair, compare } = useCompareStore();
  return (
    <Modal
      opened={pair !== null}
      onClose={() => compare(null)}
      title={t("together.compare_title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      fullScreen
      radius={0}
    >
      {pair && draft && (
        <Suspense fallback={<Waiting />}>
          <ComparePanel key={`${pair.before} ${pair.after}`} workflow={workflow} draft={draft} pair={pair} />
        </Suspense>
      )}
    </Modal>
  );
}
