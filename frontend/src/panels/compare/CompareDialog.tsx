/** Two states of a workflow compared on the drawing, the changes beside it in words. */
import { Modal } from "@mantine/core";
import { lazy } from "react";
import { useT } from "../../i18n";
import type { WorkflowDocument } from "../../model/document";
import { Local } from "../../parts/Local";
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
        <Local>
          <ComparePanel key={`${pair.before} ${pair.after}`} workflow={workflow} draft={draft} pair={pair} />
        </Local>
      )}
    </Modal>
  );
}
