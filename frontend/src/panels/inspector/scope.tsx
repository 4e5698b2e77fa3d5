/** What every field of a step's form knows of its surroundings. */
import { createContext, useContext, useMemo } from "react";
import { type Translate, useLanguage, useT } from "../../i18n";
import { readPick } from "../../model/expression";
import type { PlacedProblem } from "../../model/form";
import type { Json, JsonObject } from "../../model/json";
import type { Param } from "../../model/nodeType";
import { type Naming, namesOf, type Readable, type ReadableField, type RootNames } from "../../model/readable";
import { useDocument, useDocumentStore } from "../../store/document";
import { titleOfNode } from "./titles";

export interface FormFacts {
  node: string;
  readable: Readable;
  isLoading: boolean;
  problems: readonly PlacedProblem[];
}

const Facts = createContext<FormFacts>({
  node: "",
  readable: { fields: [], items: {} },
  isLoading: false,
  problems: [],
});

export const FormFactsProvider = Facts.Provider;
export const useFormFacts = (): FormFacts => useContext(Facts);

/** One object whose members are edited: the parameters of a step, or one row of a list. */
export interface Scope {
  values: JsonObject;
  siblings: readonly Param[];
  /** Where the object stands, from the step on. */
  place: string;
  set: (name: string, value: Json | undefined) => void;
}

function rootNames(t: Translate): RootNames {
  return {
    input: t("inspector.root_input"),
    item: t("inspector.root_item"),
    index: t("inspector.root_index"),
    run: t("inspector.root_run"),
    vars: t("inspector.root_vars"),
    nodes: t("inspector.root_nodes"),
    "run.id": t("inspector.run_id"),
    "run.number": t("inspector.run_number"),
    "run.workflow": t("inspector.run_workflow"),
    "run.started_at": t("inspector.run_started_at"),
  };
}

/** How fields are called in the reader's language. */
export function useNaming(fields: readonly ReadableField[]): Naming {
  const t = useT();
  const language = useLanguage();
  const nodes = useDocument()?.nodes;
  const types = useDocumentStore((state) => state.types);
  const steps = useMemo(
    () => new Map((nodes ?? []).map((node) => [node.id, titleOfNode(node, types, language)])),
    [nodes, types, language],
  );
  return useMemo(() => ({ fields, steps, roots: rootNames(t), language }), [fields, steps, t, language]);
}

/** 分類 › 確信度, where an expression only chooses a field. */
export function nameOfSource(source: string, naming: Naming): string | null {
  const pick = readPick(source);
  return pick && namesOf(pick.path, naming).join(" › ");
}
