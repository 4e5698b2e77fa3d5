/** What can be done with workflows in the list; each tells what was done and how to undo it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../../api/problem";
import { type BulkAct, changeMany, changeWorkflow, duplicateWorkflow, renameFolder, type ShelfChange } from "../../api/shelf";
import { useT } from "../../i18n";
import type { WorkflowSummary } from "../../model/workflow";
import type { Told } from "../../parts/Toast";

type Many = BulkAct["action"];
const BACK: Partial<Record<Many, Many>> = { archive: "restore", restore: "archive", tag: "untag" };
const WORDS = { archive: "archive", restore: "restore", move: "move", tag: "tag", untag: "tag" } as const;

export function useShelfActs() {
  const t = useT();
  const queries = useQueryClient();
  const [told, tell] = useState<Told | null>(null);
  const fresh = () => queries.invalidateQueries({ queryKey: ["workflows"] });
  const fail = (error: unknown) => tell({ text: sentenceOf(error), isFault: true });
  const many = useMutation({
    mutationFn: ({ act }: { act: BulkAct; isUndo?: boolean }) => changeMany(act),
    onSuccess: async ({ done, failed }, { act, isUndo }) => {
      await fresh();
      const back = BACK[act.action];
      const undo = () => many.mutate({ act: { ...act, ids: done, action: back ?? act.action }, isUndo: true });
      const text = [
        done.length > 0 && t(`shelf.done_${WORDS[act.action]}`, { count: done.length }),
        failed.length > 0 && t("shelf.not_done", { count: failed.length }),
      ];
      if (isUndo) tell(null);
      else tell({ text: text.filter(Boolean).join(" "), isFault: done.length === 0, ...(back && done.length > 0 && { undo }) });
    },
    onError: fail,
  });
  const one = useMutation({
    mutationFn: ({ id, change }: { id: string; change: ShelfChange }) => changeWorkflow(id, change),
    onSuccess: fresh,
  });
  const folder = useMutation({
    mutationFn: ({ from, to }: { from: string; to: string }) => renameFolder(from, to),
    onSuccess: fresh,
  });
  const copy = useMutation({
    mutationFn: ({ id, name }: WorkflowSummary) => duplicateWorkflow(id, t("shelf.copy_of", { name }).slice(0, 200)),
    onSuccess: async (_, { name }) => {
      await fresh();
      tell({ text: t("shelf.duplicated", { name: t("shelf.copy_of", { name }) }) });
    },
    onError: fail,
  });
  return {
    told,
    tell,
    fail,
    fresh,
    one,
    folder,
    many: (act: BulkAct) => many.mutate({ act }),
    duplicate: (workflow: WorkflowSummary) => copy.mutate(workflow),
    isBusy: many.isPending || copy.isPending,
  };
}

export type ShelfActs = ReturnType<typeof useShelfActs>;
