/** The chosen step: what it is, its form, its name in expressions; what it did in a try; what it can do. */
import { ActionIcon, SegmentedControl } from "@mantine/core";
import { lazy, useDeferredValue, useMemo } from "react";
import { StepMenu } from "../../canvas/try/StepMenu";
import { titleOf } from "../../canvas/StepCard";
import { useLanguage, useT } from "../../i18n";
import { useSight } from "../../interaction/edit/useSight";
import type { Drawing, Step } from "../../model/drawing";
import { isOver } from "../../model/progress";
import { inLanguage } from "../../model/text";
import { Icon } from "../../parts/Icon";
import { Local } from "../../parts/Local";
import { Notice } from "../../parts/Notice";
import { useRunStore } from "../../store/run";
import { type StepTab, useTrialStore } from "../../store/trial";
import { useViewStore } from "../../store/view";
import { Outline } from "../Outline";
import { StepForm } from "../inspector/StepForm";
import panel from "../panels.module.css";
import { StepHead } from "../StepHead";
import { IdField } from "./IdField";

const StepResult = lazy(() => import("../try/StepResult"));
const StepHelp = lazy(() => import("../try/StepHelp"));

export function StepSide({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const sight = useSight();
  const selected = useViewStore((state) => state.selected);
  const chosen = useViewStore((state) => state.chosen);
  const step = selected === null ? undefined : drawing.steps.get(selected);
  if (step) return <StepDetails key={step.node.id} step={step} drawing={drawing} />;
  return (
    <div className={panel.stack}>
      <h2 className="hidden-text">{t("editor.tab_step")}</h2>
      <p className={panel.quiet}>
        {chosen.size > 1 ? t("editor.several", { count: chosen.size }) : t("editor.nothing_chosen")}
      </p>
      {sight === "canvas" && <Steps drawing={drawing} />}
    </div>
  );
}

/** The list of all steps, with how far each is while a try is shown, and what can be tried of it. */
function Steps({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const language = useLanguage();
  const state = useRunStore((store) => store.run?.state ?? null);
  const run = useMemo(() => (state === null ? null : { isOver: isOver(state) }), [state]);
  const menuOf = (step: Step) => (
    <StepMenu id={step.node.id} name={titleOf(step, language)}>
      <ActionIcon variant="subtle" aria-label={`${titleOf(step, language)}: ${t("trial.actions")}`} title={t("trial.actions")}>
        <Icon name="play" size={14} />
      </ActionIcon>
    </StepMenu>
  );
  return <Outline drawing={drawing} run={run} menuOf={menuOf} />;
}

function StepDetails({ step, drawing }: { step: Step; drawing: Drawing }) {
  const t = useT();
  const { stepTab, tell } = useTrialStore();
  // What is chosen shows at once; its form is made in the time between frames.
  const isReady = useDeferredValue(true, false);
  const { node, type } = step;
  if (!type)
    return (
      <div className={panel.stack} data-settings-of={node.id}>
        <StepHead step={step} />
        <Notice tone="warn">{t("editor.locked", { type: node.type })}</Notice>
      </div>
    );
  return (
    <div className={panel.stack} data-settings-of={isReady && stepTab === "settings" ? node.id : undefined}>
      <StepHead step={step} />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("editor.tab_step")}
        value={stepTab}
        onChange={(value) => tell({ stepTab: value as StepTab })}
        data={[
          { value: "settings", label: t("trial.settings") },
          { value: "result", label: t("trial.result") },
          { value: "help", label: t("trial.help") },
        ]}
      />
      {isReady && (
        <Local key={stepTab}>
          {stepTab === "settings" && <Settings step={step} />}
          {stepTab === "result" && <StepResult step={step} drawing={drawing} />}
          {stepTab === "help" && <StepHelp step={step} />}
        </Local>
      )}
    </div>
  );
}

function Settings({ step }: { step: Step }) {
  const language = useLanguage();
  return (
    <>
      <p className={panel.quiet}>{inLanguage(step.type?.help, language)}</p>
      <StepForm nodeId={step.node.id} />
      <IdField id={step.node.id} />
    </>
  );
}
