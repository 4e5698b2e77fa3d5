/** Connects the chosen step by words instead of by the pointer: from which exit, to which step. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { titleOf } from "../../canvas/StepCard";
import { connect } from "../../commands/connect";
import { showStep } from "../../commands/showStep";
import { useLanguage, useT } from "../../i18n";
import type { Drawing, Step } from "../../model/drawing";
import { inLanguage } from "../../model/text";
import { searchable } from "../../model/width";
import { canWire } from "../../model/wire";
import { Dialog } from "../../parts/Dialog";
import { useDocumentStore } from "../../store/document";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import { Chooser } from "./Chooser";
import { StepLine } from "./StepLine";
import styles from "./edit.module.css";

export function ConnectDialog({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const { dialog, ask } = useEditingStore();
  const selected = useViewStore((state) => state.selected);
  const step = selected === null ? undefined : drawing.steps.get(selected);
  const isOpen = dialog === "connect" && step !== undefined;
  return (
    <Dialog isOpen={isOpen} title={t("editor.connect")} onClose={() => ask(null)}>
      {step && isOpen && <Choice drawing={drawing} step={step} />}
    </Dialog>
  );
}

function Choice({ drawing, step }: { drawing: Drawing; step: Step }) {
  const t = useT();
  const language = useLanguage();
  const { ask, say } = useEditingStore();
  const wired = new Set(drawing.document.edges.map(({ from }) => `${from.node} ${from.port}`));
  const free = step.exits.find((port) => !wired.has(`${step.node.id} ${port.name}`));
  const [exit, setExit] = useState((free ?? step.exits[0])?.name ?? "");
  const { types } = useDocumentStore.getState();
  const from = { node: step.node.id, port: exit };
  const targets = [...drawing.steps.values()].filter((each) =>
    each.entries.some((port) => canWire(drawing.document, types, from, { node: each.node.id, port: port.name })),
  );
  const take = (id: string) => {
    const target = drawing.steps.get(id);
    if (!target?.entries[0]) return;
    connect(from, { node: id, port: target.entries[0].name });
    say(t("editor.connected", { from: titleOf(step, language), to: titleOf(target, language) }));
    ask(null);
    showStep(id);
  };
  return (
    <div className={styles.dialog}>
      {step.exits.length > 1 && (
        <SegmentedControl
          aria-label={t("editor.connect_from")}
          value={exit}
          onChange={setExit}
          data={step.exits.map((port) => ({ value: port.name, label: inLanguage(port.label, language) || port.name }))}
        />
      )}
      <Chooser
        label={t("editor.connect_search")}
        placeholder={t("editor.connect_search")}
        nothing={t("editor.connect_none")}
        optionsFor={(search) =>
          targets
            .filter((each) => searchable(`${titleOf(each, language)} ${each.node.id}`).includes(searchable(search)))
            .map((each) => ({ key: each.node.id, content: <StepLine step={each} /> }))
        }
        onTake={take}
        onClose={() => ask(null)}
      />
    </div>
  );
}
