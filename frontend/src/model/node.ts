/** Steps of a document: found, replaced, added. */
import type { GraphNode, WorkflowDocument } from "./document";

export function nodeOf(document: WorkflowDocument, id: string): GraphNode | undefined {
  return document.nodes.find((node) => node.id === id);
}

/** The document with one step changed; the same document where the step is missing or unchanged. */
export function withNode(
  document: WorkflowDocument,
  id: string,
  change: (node: GraphNode) => GraphNode,
): WorkflowDocument {
  const index = document.nodes.findIndex((node) => node.id === id);
  const old = document.nodes[index];
  if (!old) return document;
  const fresh = change(old);
  return fresh === old ? document : { ...document, nodes: document.nodes.with(index, fresh) };
}

/** The object with a member set, or without it where the value is undefined. */
export function withMember<T extends object, K extends keyof T>(whole: T, name: K, value: T[K] | undefined): T {
  if (value !== undefined) return { ...whole, [name]: value };
  const { [name]: _, ...rest } = whole;
  return rest as T;
}
