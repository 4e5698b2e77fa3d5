/** What a step is called on the screen. */
import type { GraphNode } from "../../model/document";
import { type NodeTypes, typeOfNode } from "../../model/nodeType";
import { inLanguage, type Language } from "../../model/text";

export function titleOfNode(node: GraphNode, types: NodeTypes, language: Language): string {
  return node.name || inLanguage(typeOfNode(types, node)?.title, language) || node.id;
}
