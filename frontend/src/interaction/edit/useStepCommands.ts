/** What can be done with a step or a wire, with its words and keys: the same in every menu. */
import { addingHere } from "../../commands/addingHere";
import { copySteps } from "../../commands/copySteps";
import { disconnect } from "../../commands/disconnect";
import { duplicateSteps } from "../../commands/duplicateSteps";
import { frameSteps } from "../../commands/frameSteps";
import { openSettings } from "../../commands/openSettings";
import { removeChosen } from "../../commands/removeChosen";
import { mayReorder, reorderStep } from "../../commands/reorderStep";
import { showStep } from "../../commands/showStep";
import { useLanguage, useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { isNoteId } from "../../model/note";
import { inLanguage } from "../../model/text";
import { keyOfWire } from "../../model/wire";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";

export type CommandKey =
  | "settings" | "rename" | "add" | "connect" | "replace" | "up" | "down"
  | "frame" | "duplicate" | "copy" | "remove" | "insert" | "cut" | "source" | "target";

export interface Command {
  key: CommandKey;
  name: string;
  keys?: string;
  isOff?: boolean;
  act: () => void;
}

/** For a step, which these commands first make the chosen one. */
export function useStepCommands(drawing: Drawing, id: string): Command[] {
  const t = useT();
  const language = useLanguage();
  const { add, ask } = useEditingStore.getState();
  const step = drawing.steps.get(id);
  if (!step) return [];
  const isMany = useViewStore.getState().chosen.has(id) && useViewStore.getState().chosen.size > 1;
  const choosing = (act: () => void) => () => {
    if (!isMany) useViewStore.getState().choose([id]);
    act();
  };
  const ways: Command[] =
    step.exits.length < 2
      ? [{ key: "add", name: t("editor.add_next"), keys: "/", act: choosing(() => add(addingHere())) }]
      : step.exits.map((port) => ({
          key: "add",
          name: t("editor.add_after", { exit: inLanguage(port.label, language) || port.name }),
          act: choosing(() => add({ after: { node: id, port: port.name } })),
        }));
  const one: Command[] = [
    { key: "settings", name: t("outline.settings"), keys: "Enter", act: () => openSettings(id) },
    { key: "rename", name: t("outline.rename"), keys: "F2", act: () => openSettings(id, "name") },
    ...ways,
    { key: "connect", name: t("editor.connect"), keys: "L", act: choosing(() => ask("connect")) },
    { key: "replace", name: t("editor.replace"), isOff: !step.type, act: choosing(() => add({ instead: id })) },
    { key: "up", name: t("outline.up"), keys: "Alt+↑", isOff: !mayReorder(id, "up"), act: () => reorderStep(id, "up") },
    { key: "down", name: t("outline.down"), keys: "Alt+↓", isOff: !mayReorder(id, "down"), act: () => reorderStep(id, "down") },
  ];
  return [
    ...(isMany ? [] : one),
    { key: "frame", name: t("outline.frame_add"), keys: "G", act: choosing(frameSteps) },
    { key: "duplicate", name: t("editor.duplicate"), keys: "Ctrl+D", act: choosing(duplicateSteps) },
    { key: "copy", name: t("outline.copy"), keys: "Ctrl+C", act: choosing(copyChosen) },
    { key: "remove", name: t("editor.remove"), keys: "Delete", act: choosing(removeChosen) },
  ];
}

function copyChosen(): void {
  const text = copySteps();
  if (text !== null) void navigator.clipboard?.writeText(text).catch(() => null); // no permission: Ctrl+C still works
}

/** For a note or a frame. */
export function useNoteCommands(id: string): Command[] {
  const t = useT();
  const write = () => useEditingStore.getState().write(id);
  return [
    { key: "rename", name: isNoteId(id) ? t("outline.note_write") : t("outline.frame_name"), keys: "Enter", act: write },
    { key: "duplicate", name: t("editor.duplicate"), keys: "Ctrl+D", act: duplicateSteps },
    { key: "copy", name: t("outline.copy"), keys: "Ctrl+C", act: copyChosen },
    { key: "remove", name: t("editor.remove"), keys: "Delete", act: removeChosen },
  ];
}

export function useWireCommands(drawing: Drawing, key: string): Command[] {
  const t = useT();
  const wire = drawing.document.edges.find((edge) => keyOfWire(edge) === key);
  if (!wire) return [];
  return [
    { key: "insert", name: t("editor.insert"), act: () => useEditingStore.getState().add({ wire }) },
    { key: "source", name: t("outline.to_source"), act: () => showStep(wire.from.node) },
    { key: "target", name: t("outline.to_target"), act: () => showStep(wire.to.node) },
    { key: "cut", name: t("editor.cut_wire"), keys: "Delete", act: () => disconnect([key]) },
  ];
}
