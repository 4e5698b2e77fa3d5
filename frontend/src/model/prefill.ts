/** What a new step can be given at once because only one thing can be meant. */
import type { GraphNode, WorkflowDocument } from "./document";
import type { JsonObject } from "./json";
import { nodeOf } from "./node";
import { type NodeTypes, typeOfNode } from "./nodeType";

/** The nearest step before this one that says how sure it is. */
function sureStepBefore(document: WorkflowDocument, types: NodeTypes, start: string): GraphNode | null {
  const seen = new Set<string>();
  for (let row = [start]; row.length > 0; ) {
    for (const id of row) {
      seen.add(id);
      const node = nodeOf(document, id);
      if (node && typeOfNode(types, node)?.gives_confidence) return node;
    }
    row = document.edges
      .filter((edge) => row.includes(edge.to.node) && !seen.has(edge.from.node))
      .map((edge) => edge.from.node);
  }
  return null;
}

/** A gate takes the answer and the confidence of the AI step before it. */
export function paramsFor(type: string, document: WorkflowDocument, types: NodeTypes, before: string): JsonObject {
  if (type !== "people.confidence_gate") return {};
  const sure = sureStepBefore(document, types, before);
  if (!sure) return {};
  const fields = typeOfNode(types, sure)?.output_schema?.properties ?? {};
  const confidence = `nodes.${sure.id}.confidence`;
  return "label" in fields ? { value: `nodes.${sure.id}.label`, confidence } : { confidence };
}
