/** Names on the screen for new steps, so that two of a kind can be told apart. */
import type { GraphNode, WorkflowDocument } from "./document";
import { type NodeType, type NodeTypes, typeOfNode } from "./nodeType";
import type { Language } from "./text";

function freeName(title: string, taken: ReadonlySet<string>): string {
  if (!taken.has(title)) return title;
  for (let number = 2; ; number += 1) if (!taken.has(`${title} ${number}`)) return `${title} ${number}`;
}

/** What new steps are called, and the tray in which those for people wait. */
export interface Calling {
  language: Language;
  tray: string;
}

/** Steps that have come since `before` are called after their type, with a number where needed. */
export function withNewCalled(
  before: WorkflowDocument,
  after: WorkflowDocument,
  types: NodeTypes,
  { language, tray }: Calling,
): WorkflowDocument {
  const old = new Set(before.nodes.map((node) => node.id));
  const titleOf = (node: GraphNode) => typeOfNode(types, node)?.title[language] ?? "";
  const taken = new Set(after.nodes.map((node) => node.name || (old.has(node.id) ? titleOf(node) : "")));
  const nodes = after.nodes.map((node) => {
    if (old.has(node.id) || node.name) return node;
    const name = freeName(titleOf(node), taken);
    taken.add(name);
    return { ...withTray(node, typeOfNode(types, node), tray), name };
  });
  return { ...after, nodes };
}

function withTray(node: GraphNode, type: NodeType | undefined, tray: string): GraphNode {
  const waits = type?.params.some(({ name }) => name === "queue");
  return waits && node.params?.queue === undefined ? { ...node, params: { ...node.params, queue: tray } } : node;
}

/** The name of a step that becomes one of another type: its own stays, that of its type does not. */
export function calledAnew(node: GraphNode, before: NodeType | undefined, type: NodeType): GraphNode {
  const name = node.name?.replace(/ \d+$/, "");
  const language = (["ja", "en"] as const).find((each) => name && before?.title[each] === name);
  return language ? { ...node, name: type.title[language] } : node;
}
