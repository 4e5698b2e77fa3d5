/** Differences in words: what a value is called, and what it says. */
import { useLanguage, useT } from "../../i18n";
import type { GraphNode, WorkflowDocument } from "../../model/document";
import type { Detail, Place } from "../../model/details";
import type { Json } from "../../model/json";
import { type NodeTypes, type Param, typeOfNode } from "../../model/nodeType";
import { inLanguage, type Language } from "../../model/text";
import { useDocumentStore } from "../../store/document";
import { titleOfNode } from "../inspector/titles";

const MEMBERS = ["name", "type", "params", "on_error", "retry", "timeout_seconds", "input_schema", "output", "settings", "notes", "position"] as const;
type Member = (typeof MEMBERS)[number];

const isMember = (name: string): name is Member => (MEMBERS as readonly string[]).includes(name);

type T = ReturnType<typeof useT>;

export interface Words {
  /** What a step is called in any of the documents. */
  step: (id: string) => string;
  member: (name: string) => string;
  label: (node: GraphNode | undefined, place: Place) => string;
  value: (node: GraphNode | undefined, detail: Pick<Detail, "place">, value: Json | undefined) => string;
}

export function useWords(...documents: readonly (WorkflowDocument | undefined)[]): Words {
  const t = useT();
  const language = useLanguage();
  const types = useDocumentStore((state) => state.types);
  const nodes = new Map(documents.flatMap((each) => each?.nodes ?? []).map((node) => [node.id, node]));
  const step = (id: string) => {
    const node = nodes.get(id);
    return node ? titleOfNode(node, types, language) : id;
  };
  const member = (name: string) => t(`editor.part.${isMember(name) ? name : "other"}`);
  const params = (node: GraphNode | undefined) => (node && typeOfNode(types, node)?.params) ?? [];
  return {
    step,
    member,
    label: (node, place) => labelOf(place, params(node), member, t, language),
    value: (node, { place }, value) => valueText(value, paramAt(place, params(node)), { step, t, types, language }, place),
  };
}

/** "Rows › no. 2 › Name": the parameter and what lies within it. */
function labelOf(
  place: Place,
  known: readonly Param[],
  member: (name: string) => string,
  t: T,
  language: Language,
): string {
  const [first = "", ...rest] = place;
  const parts = first === "params" ? [] : [member(String(first))];
  let params: readonly Param[] = first === "params" ? known : [];
  for (const part of rest) {
    if (typeof part === "number") {
      parts.push(t("together.nth", { number: part + 1 }));
      continue;
    }
    const param = params.find((each) => each.name === part);
    parts.push(inLanguage(param?.label, language) || part);
    params = param?.item ?? [];
  }
  return parts.join(" › ");
}

function paramAt(place: Place, known: readonly Param[]): Param | undefined {
  if (place[0] !== "params") return undefined;
  let params: readonly Param[] = known;
  let found: Param | undefined;
  for (const part of place.slice(1).filter((each) => typeof each === "string")) {
    found = params.find((each) => each.name === part);
    params = found?.item ?? [];
  }
  return found;
}

interface Tongue {
  step: (id: string) => string;
  t: T;
  types: NodeTypes;
  language: Language;
}

function valueText(value: Json | undefined, param: Param | undefined, tongue: Tongue, place: Place): string {
  const { t, types, language } = tongue;
  if (value === undefined || value === null || value === "") return t("together.nothing");
  if (typeof value === "boolean") return t(value ? "together.yes" : "together.no");
  if (typeof value === "number") return value.toLocaleString(language);
  if (typeof value !== "string") return JSON.stringify(value);
  const choice = param?.choices?.find((each) => each.value === value);
  if (choice) return inLanguage(choice.label, language);
  if (place[0] === "type") return inLanguage(types.get(value)?.title, language) || value;
  return param?.kind === "node" ? tongue.step(value) : value;
}
