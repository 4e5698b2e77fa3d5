/** The panel beside the drawing: the step, the workflow's input and output, its versions. */
import { useEffect, useState } from "react";
import { useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import panel from "../panels.module.css";
import { Inspector, type Tab } from "../Inspector";
import { InputSchemaForm } from "../inspector/InputSchemaForm";
import { OnHoldForm } from "../inspector/OnHoldForm";
import { OutputForm } from "../inspector/OutputForm";
import { StepSide } from "./StepSide";
import { VersionsSide } from "./VersionsSide";

export function EditSide({ drawing, workflow }: { drawing: Drawing; workflow: string }) {
  const t = useT();
  const [tab, setTab] = useState("step");
  const selected = useViewStore((state) => state.selected);
  useEffect(() => {
    if (selected !== null) setTab("step");
  }, [selected]);
  const asked = useEditingStore((state) => state.side);
  useEffect(() => {
    if (asked) setTab(asked.tab);
  }, [asked]);
  const tabs: Tab[] = [
    { value: "step", label: t("editor.tab_step"), panel: <StepSide drawing={drawing} /> },
    {
      value: "workflow",
      label: t("editor.tab_workflow"),
      panel: (
        <div className={panel.stack}>
          <InputSchemaForm />
          <OutputForm />
          <OnHoldForm />
        </div>
      ),
    },
    { value: "versions", label: t("workflow.tab_versions"), panel: <VersionsSide workflow={workflow} /> },
  ];
  return <Inspector name={t("editor.tab_step")} tabs={tabs} active={tab} onChange={setTab} />;
}
