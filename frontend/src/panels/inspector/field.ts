/** What the editor of one parameter gets. */
import type { ReactNode } from "react";
import { useLanguage } from "../../i18n";
import { type PlacedProblem, problemsAt } from "../../model/form";
import type { Json } from "../../model/json";
import type { Param } from "../../model/nodeType";
import type { ReadableField } from "../../model/readable";
import { inLanguage } from "../../model/text";

export interface FieldProps {
  param: Param;
  /** The value that counts: what is set, else the default. */
  value: Json;
  set: (value: Json | undefined) => void;
  place: string;
  problems: readonly PlacedProblem[];
  /** What expressions in it may read. */
  fields: readonly ReadableField[];
  /** What stands beside the name. */
  tools?: ReactNode;
}

/** What every frame of a field is given. */
export function useFrame({ param, place, problems, tools }: FieldProps, exact = false) {
  const language = useLanguage();
  return {
    label: inLanguage(param.label, language) || param.name,
    help: inLanguage(param.help, language),
    isRequired: param.required,
    place,
    problems: problemsAt(problems, place, exact),
    tools,
  };
}
