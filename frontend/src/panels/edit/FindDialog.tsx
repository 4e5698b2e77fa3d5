/** Ctrl/⌘-F: steps of this workflow by their words. */
import { showStep } from "../../commands/showStep";
import { useLanguage, useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { findSteps } from "../../model/search";
import { Dialog } from "../../parts/Dialog";
import { useEditingStore } from "../../store/editing";
import { Chooser } from "./Chooser";
import { StepLine } from "./StepLine";

export function FindDialog({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const language = useLanguage();
  const { dialog, ask } = useEditingStore();
  const isOpen = dialog === "find";
  const take = (id: string) => {
    ask(null);
    showStep(id);
  };
  return (
    <Dialog isOpen={isOpen} title={t("editor.find")} onClose={() => ask(null)}>
      {isOpen && (
        <Chooser
          label={t("editor.find")}
          placeholder={t("editor.find_placeholder")}
          nothing={t("editor.find_none")}
          optionsFor={(search) =>
            findSteps(drawing, search, language).map(({ step }) => ({
              key: step.node.id,
              content: <StepLine step={step} />,
            }))
          }
          onTake={take}
          onClose={() => ask(null)}
        />
      )}
    </Dialog>
  );
}
