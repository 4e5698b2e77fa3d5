/** What a text box is told: its name, what people call the fields, what it may suggest. */
import { useMemo } from "react";
import { writtenPick } from "../../model/expression";
import { type Naming, namesOf, pickOf } from "../../model/readable";
import type { BoxFacts } from "./code/codeMirror";
import { nameOfSource } from "./scope";

interface Told {
  label: string;
  description?: string;
  isInvalid?: boolean;
  hint?: string;
  showsChips?: boolean;
}

export function useBoxFacts(naming: Naming, { label, description = "", isInvalid = false, hint = "", showsChips = true }: Told): BoxFacts {
  const suggestions = useMemo(
    () => naming.fields.map((field) => ({ text: writtenPick(pickOf(field)), name: namesOf(field.path, naming).join(" › ") })),
    [naming],
  );
  return useMemo(
    () => ({ label, description, isInvalid, hint, showsChips, suggestions, nameOf: (source) => nameOfSource(source, naming) }),
    [label, description, isInvalid, hint, showsChips, suggestions, naming],
  );
}
