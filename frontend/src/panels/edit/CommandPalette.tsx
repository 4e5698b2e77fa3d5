/** Ctrl/⌘-K: every command by its name, every step to go to, every part to add. */
import { tidyDraft } from "../../canvas/edit/tidyDraft";
import { titleOf } from "../../canvas/StepCard";
import { addNote } from "../../commands/addNote";
import { alignSteps } from "../../commands/alignSteps";
import { chooseAll } from "../../commands/chooseAll";
import { duplicateSteps } from "../../commands/duplicateSteps";
import { frameSteps } from "../../commands/frameSteps";
import { openWorkflowForm } from "../../commands/openWorkflowForm";
import { redo } from "../../commands/redo";
import { removeChosen } from "../../commands/removeChosen";
import { showStep } from "../../commands/showStep";
import { openTry } from "../../commands/try/openTry";
import { tryAgain } from "../../commands/try/tryAgain";
import { undo } from "../../commands/undo";
import { useLanguage, useT } from "../../i18n";
import { useStepActs } from "../../interaction/try/useStepActs";
import type { Drawing } from "../../model/drawing";
import { type NodeType, typeOfNode } from "../../model/nodeType";
import { drawersOf, searchTypes } from "../../model/palette";
import type { Alignment } from "../../model/place";
import { searchable } from "../../model/width";
import { Dialog } from "../../parts/Dialog";
import { useDocumentStore, useNode } from "../../store/document";
import { useEditingStore } from "../../store/editing";
import { useTrialStore } from "../../store/trial";
import { useViewStore } from "../../store/view";
import { Chooser, type Option } from "./Chooser";
import { addNext } from "./Palette";
import { PartLine } from "./PartLine";
import styles from "./edit.module.css";
import { StepLine } from "./StepLine";

interface Props {
  drawing: Drawing;
  types: readonly NodeType[];
}

export function CommandPalette(props: Props) {
  const t = useT();
  const { dialog, ask } = useEditingStore();
  const isOpen = dialog === "commands";
  return (
    <Dialog isOpen={isOpen} title={t("editor.commands")} onClose={() => ask(null)}>
      {isOpen && <Commands {...props} />}
    </Dialog>
  );
}

interface Command {
  key: string;
  name: string;
  keys?: string;
  act: () => void;
}

const ALIGNMENTS: Alignment[] = ["left", "center", "right", "top", "row", "column"];

/** What can be done now: commands on steps only where some are chosen. */
function useCommands(): Command[] {
  const t = useT();
  const language = useLanguage();
  const { ask, moveCamera, look } = useEditingStore();
  const { chosen, selected } = useViewStore();
  const some: Command[] = [
    { key: "frame", name: t("outline.frame_add"), keys: "G", act: frameSteps },
    { key: "duplicate", name: t("editor.duplicate"), keys: "Ctrl+D", act: duplicateSteps },
    { key: "remove", name: t("editor.remove"), keys: "Delete", act: removeChosen },
  ];
  const one: Command[] = [{ key: "connect", name: t("editor.connect"), keys: "L", act: () => ask("connect") }];
  const isTried = useTrialStore((state) => state.tried !== null);
  const node = useNode(selected);
  const types = useDocumentStore((state) => state.types);
  const name = node ? node.name || typeOfNode(types, node)?.title[language] || node.id : "";
  const tries: Command[] = useStepActs(selected ?? "", name);
  const several = ALIGNMENTS.map(
    (how): Command => ({ key: `align-${how}`, name: t(`editor.align.${how}`), act: () => alignSteps(how) }),
  );
  return [
    { key: "undo", name: t("editor.undo"), keys: "Ctrl+Z", act: undo },
    { key: "redo", name: t("editor.redo"), keys: "Ctrl+Shift+Z", act: redo },
    { key: "tidy", name: t("editor.tidy"), act: () => void tidyDraft() },
    { key: "note", name: t("outline.note_add"), keys: "N", act: () => addNote() },
    { key: "find", name: t("editor.find"), keys: "Ctrl+F", act: () => ask("find") },
    { key: "fit", name: t("outline.fit"), keys: "1", act: () => moveCamera("fit") },
    { key: "in", name: t("outline.zoom_in"), keys: "+", act: () => moveCamera("in") },
    { key: "out", name: t("outline.zoom_out"), keys: "−", act: () => moveCamera("out") },
    { key: "canvas", name: t("outline.drawing"), keys: "O", act: () => look("canvas") },
    { key: "outline", name: t("outline.title"), keys: "O", act: () => look("outline") },
    { key: "all", name: t("editor.select_all"), keys: "Ctrl+A", act: chooseAll },
    { key: "fields", name: t("editor.tab_workflow"), act: openWorkflowForm },
    { key: "try", name: t("trial.key_try"), keys: "T", act: () => openTry() },
    ...(isTried ? [{ key: "again", name: t("trial.key_again"), keys: "Ctrl+Enter", act: () => void tryAgain() }] : []),
    { key: "publish", name: t("editor.publish"), act: () => ask("publish") },
    { key: "keys", name: t("editor.keys_title"), keys: "?", act: () => ask("keys") },
    ...(selected === null ? [] : [...one, ...tries]),
    ...(chosen.size > 0 ? some : []),
    ...(chosen.size > 1 ? several : []),
  ];
}

function Commands({ drawing, types }: Props) {
  const t = useT();
  const language = useLanguage();
  const ask = useEditingStore((state) => state.ask);
  const commands = useCommands();
  const steps = [...drawing.steps.values()];
  const parts = drawersOf(types).flatMap((drawer) => drawer.types);
  const optionsFor = (search: string): Option[] => {
    const fits = (text: string) => searchable(text).includes(searchable(search));
    return [
      ...commands
        .filter(({ name, key }) => fits(`${name} ${key}`))
        .map(({ key, name, keys }) => ({
          key: `do ${key}`,
          group: t("editor.group_commands"),
          content: <CommandLine name={name} keys={keys} />,
        })),
      ...steps
        .filter((step) => fits(`${titleOf(step, language)} ${step.node.id}`))
        .map((step) => ({
          key: `go ${step.node.id}`,
          group: t("editor.group_steps"),
          content: <StepLine step={step} />,
        })),
      ...(search ? searchTypes(parts, search) : []).map((type) => ({
        key: `add ${type.type}`,
        group: t("editor.group_parts"),
        content: <PartLine type={type} />,
      })),
    ];
  };
  const take = (key: string) => {
    const [kind, name] = key.split(" ");
    ask(null);
    const type = parts.find((each) => each.type === name);
    if (kind === "do") commands.find((each) => each.key === name)?.act();
    if (kind === "go" && name) showStep(name);
    if (kind === "add" && type) addNext(type);
  };
  return (
    <Chooser
      label={t("editor.command_search")}
      placeholder={t("editor.command_search")}
      nothing={t("editor.command_none")}
      optionsFor={optionsFor}
      onTake={take}
      onClose={() => ask(null)}
    />
  );
}

function CommandLine({ name, keys }: { name: string; keys: string | undefined }) {
  return (
    <span className={styles.command}>
      {name}
      {keys && <kbd>{keys}</kbd>}
    </span>
  );
}
