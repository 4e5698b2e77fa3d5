/** The chosen step: what it is, its form, its name in expressions. */
import { useLanguage, useT } from "../../i18n";
import type { Drawing, Step } from "../../model/drawing";
import { inLanguage } from "../../model/text";
import { Notice } from "../../parts/Notice";
import { useViewStore } from "../../store/view";
import { Outline } from "../Outline";
import { StepForm } from "../inspector/StepForm";
import panel from "../panels.module.css";
import { StepHead } from "../StepHead";
import { IdField } from "./IdField";

export function StepSide({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const { selected, chosen } = useViewStore();
  const step = selected === null ? undefined : drawing.steps.get(selected);
  if (step) return <StepDetails key={step.node.id} step={step} />;
  return (
    <div className={panel.stack}>
      <h2 className="hidden-text">{t("editor.tab_step")}</h2>
      <p className={panel.quiet}>
        {chosen.size > 1 ? t("editor.several", { count: chosen.size }) : t("editor.nothing_chosen")}
      </p>
      <Outline drawing={drawing} run={null} />
    </div>
  );
}

function StepDetails({ step }: { step: Step }) {
  const t = useT();
  const language = useLanguage();
  const { node, type } = step;
  if (!type)
    return (
      <div className={panel.stack}>
        <StepHead step={step} />
        <Notice tone="warn">{t("editor.locked", { type: node.type })}</Notice>
      </div>
    );
  return (
    <div className={panel.stack}>
      <StepHead step={step} />
      <p className={panel.quiet}>{inLanguage(type.help, language)}</p>
      <StepForm nodeId={node.id} />
      <IdField id={node.id} />
    </div>
  );
}
