/** The chosen step: its name, its form, its notes. */
import { TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { markStep } from "../../commands/markStep";
import { renameNode } from "../../commands/renameNode";
import { setNodeName } from "../../commands/setNodeName";
import { setNodeNotes } from "../../commands/setNodeNotes";
import { useLanguage, useT } from "../../i18n";
import type { Problem } from "../../model/document";
import type { Drawing, Step } from "../../model/drawing";
import { inLanguage } from "../../model/text";
import { Notice } from "../../parts/Notice";
import { useDocumentStore } from "../../store/document";
import { useViewStore } from "../../store/view";
import { Outline } from "../Outline";
import panel from "../panels.module.css";
import { StepHead } from "../StepHead";

export function StepSide({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const { selected, chosen } = useViewStore();
  const step = selected === null ? undefined : drawing.steps.get(selected);
  if (step) return <StepDetails key={step.node.id} step={step} />;
  return (
    <div className={panel.stack}>
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
  const found = useDocumentStore((state) => state.open?.problems) ?? [];
  const mine = found.filter((problem) => problem.node === node.id);
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
      <Findings problems={mine} />
      <TextInput
        label={t("editor.step_name")}
        placeholder={inLanguage(type.title, language)}
        value={node.name ?? ""}
        maxLength={200}
        onChange={(event) => setNodeName(node.id, event.currentTarget.value)}
        onBlur={markStep}
      />
      <IdField id={node.id} />
      <Textarea
        label={t("editor.step_notes")}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        value={node.notes ?? ""}
        onChange={(event) => setNodeNotes(node.id, event.currentTarget.value)}
        onBlur={markStep}
      />
    </div>
  );
}

function Findings({ problems }: { problems: readonly Problem[] }) {
  const language = useLanguage();
  return problems.map((problem) => (
    <Notice key={problem.code + problem.pointer + problem.detail} tone="warn">
      {problem.message?.[language] || problem.detail}
    </Notice>
  ));
}

/** The id is taken over when one leaves the field, so that half-typed ones do nothing. */
function IdField({ id }: { id: string }) {
  const t = useT();
  const [typed, setTyped] = useState(id);
  const [fault, setFault] = useState<"bad_id" | "taken_id" | null>(null);
  return (
    <TextInput
      label={t("editor.step_id")}
      description={t("editor.step_id_hint")}
      value={typed}
      maxLength={40}
      error={fault && t(`editor.${fault}`)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => setFault(renameNode(id, typed))}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
      }}
    />
  );
}
