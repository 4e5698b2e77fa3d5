/** What can be tried of one step, with its words and keys: the same in every menu and list. */
import { pinShown } from "../../commands/try/pinShown";
import { tryOnly } from "../../commands/try/tryOnly";
import { tryToHere } from "../../commands/try/tryToHere";
import { unpinData } from "../../commands/try/unpinData";
import { writePin } from "../../commands/try/writePin";
import { sentenceOf } from "../../api/problem";
import { t as words, useT } from "../../i18n";
import { useNode } from "../../store/document";
import { useEditingStore } from "../../store/editing";
import { useRunStore } from "../../store/run";
import { useIsPinned } from "../../store/trial";

export type StepActKey = "to" | "only" | "pin" | "pin_edit" | "unpin";

export interface StepAct {
  key: StepActKey;
  name: string;
  keys?: string;
  act: () => void;
}

const say = (sentence: string) => useEditingStore.getState().say(sentence);
const sayWhy = (error: unknown) => say(sentenceOf(error));

/** Pins what the step gave; where it gave nothing, one writes it. */
export function pinOrWrite(node: string, name: string): void {
  pinShown(node).then(
    (isPinned) => (isPinned ? say(words("trial.pinned_said", { step: name })) : writePin(node)),
    sayWhy,
  );
}

export function unpin(node: string, name: string): void {
  unpinData(node).then(() => say(words("trial.unpinned_said", { step: name })), sayWhy);
}

/** Steps that only steer the flow do nothing alone. */
const NOT_ALONE = ["trigger.", "flow.for_each", "flow.collect"];

export function useStepActs(id: string, name: string): StepAct[] {
  const t = useT();
  const type = useNode(id)?.type ?? "";
  const isPinned = useIsPinned(id);
  const hasGiven = useRunStore((state) => (state.nodes[id]?.done ?? 0) > 0);
  const isAlone = !NOT_ALONE.some((start) => type.startsWith(start));
  const only: StepAct[] = isAlone ? [{ key: "only", name: t("trial.only_here"), keys: "Shift+H", act: () => void tryOnly(id) }] : [];
  const pin: StepAct[] = isPinned
    ? [
        { key: "pin_edit", name: t("trial.pin_edit"), act: () => writePin(id) },
        { key: "unpin", name: t("trial.unpin"), keys: "P", act: () => unpin(id, name) },
      ]
    : [{ key: "pin", name: hasGiven ? t("trial.pin") : t("trial.pin_write"), keys: "P", act: () => pinOrWrite(id, name) }];
  return [
    { key: "to", name: t("trial.to_here"), keys: "H", act: () => void tryToHere(id) },
    ...only,
    ...(type === "flow.for_each" ? [] : pin),
  ];
}
