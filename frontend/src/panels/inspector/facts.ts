/** What a text box is told: its name, what people call the fields, what it may suggest. */
import { useMemo } from "react";
import { useShortWords } from "../../canvas/try/useShortWords";
import { writtenPick } from "../../model/expression";
import { type Naming, namesOf, pickOf, type ReadableField } from "../../model/readable";
import { shortForm, type ShortWords } from "../../model/shortForm";
import type { BoxFacts } from "./code/codeMirror";
import { nameOfSource } from "./scope";

interface Told {
  label: string;
  description?: string;
  isInvalid?: boolean;
  hint?: string;
  showsChips?: boolean;
}

/** What was seen last in a field stands behind its name. */
function described(field: ReadableField, naming: Naming, words: ShortWords): string {
  const name = namesOf(field.path, naming).join(" › ");
  return field.example === null || field.example === undefined ? name : `${name}  ${shortForm(field.example, words)}`;
}

export function useBoxFacts(naming: Naming, { label, description = "", isInvalid = false, hint = "", showsChips = true }: Told): BoxFacts {
  const words = useShortWords();
  const suggestions = useMemo(
    () => naming.fields.map((field) => ({ text: writtenPick(pickOf(field)), name: described(field, naming, words) })),
    [naming, words],
  );
  return useMemo(
    () => ({ label, description, isInvalid, hint, showsChips, suggestions, nameOf: (source) => nameOfSource(source, naming) }),
    [label, description, isInvalid, hint, showsChips, suggestions, naming],
  );
}
