/** The kinds of steps as the palette offers them: in drawers, searched, filtered to what fits. */
import type { GraphNode, WorkflowDocument } from "./document";
import type { NodeType } from "./nodeType";
import { searchable } from "./width";

export const DRAWERS = ["trigger", "flow", "data", "ai", "people", "connect", "code"] as const;
export type Drawer = (typeof DRAWERS)[number];

export interface DrawerOfTypes {
  drawer: Drawer;
  types: NodeType[];
}

/** The newest version of each type, by drawer; drawers without any are left out. */
export function drawersOf(types: readonly NodeType[]): DrawerOfTypes[] {
  const newest = new Map<string, NodeType>();
  for (const type of types)
    if ((newest.get(type.type)?.version ?? 0) < type.version) newest.set(type.type, type);
  return DRAWERS.map((drawer) => ({
    drawer,
    types: [...newest.values()].filter((type) => type.group === drawer),
  })).filter((each) => each.types.length > 0);
}

/** Types whose name, help or id holds all words; those whose name begins so come first. */
export function searchTypes(types: readonly NodeType[], text: string): NodeType[] {
  const words = searchable(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...types];
  const scored = types.flatMap((type) => {
    const score = scoreOf(type, words);
    return score === null ? [] : [{ type, score }];
  });
  return scored.sort((a, b) => a.score - b.score).map(({ type }) => type);
}

/** Latin letters count from the beginning of a word only: "ai" is not in "wait". */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/^[a-z]/.test(word) || at === 0 || !/[a-z]/.test(text[at - 1] ?? "")) return true;
  return false;
}

function scoreOf(type: NodeType, words: readonly string[]): number | null {
  const titles = [type.title.ja, type.title.en, type.type].map(searchable);
  const helps = [type.help.ja, type.help.en].map(searchable);
  const scores = words.map((word) => {
    if (titles.some((title) => title.startsWith(word))) return 0;
    if (titles.some((title) => holdsWord(title, word))) return 1;
    return helps.some((help) => holdsWord(help, word)) ? 2 : null;
  });
  return scores.includes(null) ? null : scores.reduce<number>((sum, score) => sum + (score ?? 0), 0);
}

/** What may stand after an exit, or before an entry. */
export function fitting(types: readonly NodeType[], side: "after" | "before" | null): NodeType[] {
  if (side === "after") return types.filter((type) => type.inputs.length > 0);
  if (side === "before") return types.filter((type) => type.outputs.length > 0);
  return [...types];
}

const NEXT: Record<string, string[]> = {
  "people.confidence_gate held": ["people.check", "people.form"],
  "people.confidence_gate passed": ["data.template", "data.set"],
  "flow.for_each item": ["ai.classify", "data.set", "flow.branch"],
  "data.csv_read out": ["flow.for_each", "data.filter"],
  "data.xlsx_read out": ["flow.for_each", "data.filter"],
  "flow.collect out": ["data.csv_write", "data.xlsx_write", "data.aggregate"],
};

/** What is likely wanted after this exit: first in the list. */
export function likelyNext(node: GraphNode | undefined, port: string, type: NodeType | undefined): string[] {
  if (!node) return [];
  if (type?.gives_confidence) return ["people.confidence_gate", "flow.switch"];
  return NEXT[`${node.type} ${port}`] ?? [];
}

export function withLikelyFirst(types: readonly NodeType[], likely: readonly string[]): NodeType[] {
  const rank = (type: NodeType) => {
    const place = likely.indexOf(type.type);
    return place < 0 ? likely.length : place;
  };
  return [...types].sort((a, b) => rank(a) - rank(b));
}

/** The way from the start along first exits to a step that nothing follows: where one goes on. */
export function lastStep(document: WorkflowDocument): GraphNode | undefined {
  const leaving = new Set(document.edges.map((edge) => edge.from.node));
  return document.nodes.findLast((node) => !leaving.has(node.id));
}
