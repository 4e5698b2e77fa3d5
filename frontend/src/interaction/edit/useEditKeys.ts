/** The keyboard of the editor. Nothing fires while an input method composes. */
import { useEffect } from "react";
import { addNote } from "../../commands/addNote";
import { addingHere } from "../../commands/addingHere";
import { chooseAll } from "../../commands/chooseAll";
import { duplicateSteps } from "../../commands/duplicateSteps";
import { frameSteps } from "../../commands/frameSteps";
import { openMenuHere } from "../../commands/openMenuHere";
import { openSettings } from "../../commands/openSettings";
import { nudgeSteps } from "../../commands/moveSteps";
import { redo } from "../../commands/redo";
import { removeChosen } from "../../commands/removeChosen";
import { stretchNote } from "../../commands/resizeNote";
import { showStep } from "../../commands/showStep";
import { undo } from "../../commands/undo";
import { type Direction, firstStep, neighbourOf } from "../../model/neighbour";
import { isGroupId, isNoteId } from "../../model/note";
import { GRID } from "../../model/place";
import { plain } from "../../model/width";
import { openDocument } from "../../store/document";
import { type CameraMove, useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import { isComposing, isTyping, letterOf } from "../keys";
import { tryChord, tryKey } from "../try/tryKeys";

const ARROWS: Record<string, [Direction, number, number]> = {
  ArrowUp: ["up", 0, -GRID],
  ArrowDown: ["down", 0, GRID],
  ArrowLeft: ["left", -GRID, 0],
  ArrowRight: ["right", GRID, 0],
};

/** With Ctrl or ⌘; also while typing, where marked so. */
function chord(event: KeyboardEvent): (() => void) | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.slice(-1).toLowerCase();
  if (key === "k") return () => useEditingStore.getState().ask("commands");
  if (key === "f" && !event.shiftKey) return () => useEditingStore.getState().ask("find");
  if (isTyping(event.target)) return null;
  const acts: Record<string, () => void> = {
    z: event.shiftKey ? redo : undo,
    y: redo,
    a: chooseAll,
    d: duplicateSteps,
  };
  return acts[key] ?? null;
}

function arrow(event: KeyboardEvent): (() => void) | null {
  const way = ARROWS[event.key];
  if (!way || event.ctrlKey || event.metaKey) return null;
  const [direction, x, y] = way;
  const { chosen, selected } = useViewStore.getState();
  if (event.altKey) return selected !== null && isNoteId(selected) ? () => stretchNote(selected, x, y) : null;
  if (event.shiftKey) return chosen.size > 0 ? () => nudgeSteps(chosen, x, y) : null;
  const next = selected === null ? firstStep(openDocument()) : neighbourOf(openDocument(), selected, direction);
  return next === null ? () => undefined : () => showStep(next);
}

function single(event: KeyboardEvent): (() => void) | null {
  const { ask, add } = useEditingStore.getState();
  const { chosen, chosenWires, selected, choose } = useViewStore.getState();
  const hasChosen = chosen.size + chosenWires.size > 0;
  if (event.key === "Delete" || event.key === "Backspace") return hasChosen ? removeChosen : null;
  if (event.key === "Escape") return hasChosen ? () => choose([]) : null;
  if (plain(event.key) === "/") return () => add(addingHere());
  const letter = letterOf(event);
  if (letter === "l" && selected !== null) return () => ask("connect");
  if (letter === "?") return () => ask("keys");
  return placed(event);
}

const CAMERA: Record<string, CameraMove> = { "1": "fit", "+": "in", ";": "in", "-": "out" };

const isWritable = (id: string): boolean => isNoteId(id) || isGroupId(id);

/** What is done at the place that has the focus. */
function placed(event: KeyboardEvent): (() => void) | null {
  const { selected, chosen } = useViewStore.getState();
  const { moveCamera, look, write } = useEditingStore.getState();
  if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) return () => openMenuHere();
  if ((event.key === "F2" || event.key === "Enter") && selected !== null && isWritable(selected)) return () => write(selected);
  if (event.key === "F2" && selected !== null) return () => openSettings(selected, "name");
  if (event.key === "Enter") return enter(event);
  const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : CAMERA[plain(event.key)];
  if (move) return () => moveCamera(move);
  const letter = letterOf(event);
  if (letter === "n") return () => addNote();
  if (letter === "g" && chosen.size > 0) return frameSteps;
  if (letter === "o") return () => look(document.querySelector("[data-canvas]") ? "outline" : "canvas");
  return null;
}

/** On a wire it chooses it, on a step it opens its settings. */
function enter({ target }: KeyboardEvent): (() => void) | null {
  const element = target instanceof Element ? target : null;
  const wire = element?.closest<HTMLElement>(".react-flow__edge")?.dataset.id;
  if (wire !== undefined) return () => useViewStore.getState().choose([], [wire]);
  const step = element?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
  return step === undefined ? null : () => openSettings(step);
}

const THEIRS = "button, a, summary, [role=tab], [role=option], [role=listbox], aside";

/** Keys of buttons, lists and the panel stay theirs; those of the canvas and of nothing are ours. */
function isOurs(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element) || isTyping(target)) return false;
  return target.closest("[data-canvas], [data-steps] [role=tree]") !== null || target.closest(THEIRS) === null;
}

/** From a field of the settings back to the step, on the drawing or in the outline. */
function back({ key, target }: KeyboardEvent): (() => void) | null {
  const { selected } = useViewStore.getState();
  if (key !== "Escape" || selected === null || !(target instanceof Element)) return null;
  return target.closest("[data-step-side]") !== null ? () => showStep(selected) : null;
}

function actOf(event: KeyboardEvent): (() => void) | null {
  if (event.defaultPrevented || isComposing(event)) return null;
  if (document.querySelector("[role=dialog]")) return null;
  return chord(event) ?? tryChord(event) ?? back(event) ?? (isOurs(event) ? (arrow(event) ?? single(event) ?? tryKey(event)) : null);
}

export function useEditKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
