/** What a new step can be given at once because only one thing can be meant. */
import type { GraphNode, WorkflowDocument } from "./document";
import { readPath, writtenPath } from "./expression";
import type { JsonObject } from "./json";
import { nodeOf } from "./node";
import { type NodeTypes, typeOfNode } from "./nodeType";
import { type JsonSchema, kindOf } from "./schema";

/** The steps from which one can come to this one, the nearest first, itself included. */
function* stepsUpTo(document: WorkflowDocument, start: string): Generator<GraphNode> {
  const seen = new Set<string>([start]);
  for (let row = [start]; row.length > 0; ) {
    for (const id of row) {
      const node = nodeOf(document, id);
      if (node) yield node;
    }
    row = document.edges
      .filter(({ from, to }) => row.includes(to.node) && !seen.has(from.node))
      .map(({ from }) => from.node);
    for (const id of row) seen.add(id);
  }
}

/** The nearest step before this one that says how sure it is. */
function sureStepBefore(document: WorkflowDocument, types: NodeTypes, before: string): GraphNode | null {
  for (const node of stepsUpTo(document, before)) if (typeOfNode(types, node)?.gives_confidence) return node;
  return null;
}

/** A gate takes the answer and the confidence of the AI step before it. */
function gateParams(document: WorkflowDocument, types: NodeTypes, before: string): JsonObject {
  const sure = sureStepBefore(document, types, before);
  if (!sure) return {};
  const fields = typeOfNode(types, sure)?.output_schema?.properties ?? {};
  const confidence = `nodes.${sure.id}.confidence`;
  return "label" in fields ? { value: `nodes.${sure.id}.label`, confidence } : { confidence };
}

/** A check of what a gate holds shows the text that the AI read, and its next best answers to choose from. */
export function checkParams(document: WorkflowDocument, types: NodeTypes, gate: GraphNode): JsonObject {
  const value = gate.params?.value;
  const proposal: JsonObject = typeof value === "string" && value ? { proposal: `{{ ${value} }}` } : {};
  const sure = sureStepBefore(document, types, gate.id);
  if (!sure) return proposal;
  const fields = typeOfNode(types, sure)?.output_schema?.properties ?? {};
  const text = sure.params?.text;
  return {
    ...(typeof text === "string" && text ? { title: text } : {}),
    ...proposal,
    ...("top" in fields ? { candidates: `nodes.${sure.id}.top` } : {}),
  };
}

/** The names of the fields of a schema that hold a list, or a text. */
function namesOfKind(schema: JsonSchema | undefined, isWanted: (schema: JsonSchema) => boolean): string[] {
  return Object.entries(schema?.properties ?? {})
    .filter(([, part]) => isWanted(part))
    .map(([name]) => name);
}

const isList = (schema: JsonSchema): boolean => schema.type === "array";
const isText = (schema: JsonSchema): boolean => kindOf(schema) === "text" || kindOf(schema) === "long";

/** The lists that the steps before give or the run was given, or those of an item, as expressions. */
function listsBefore(document: WorkflowDocument, types: NodeTypes, before: string): string[] {
  const inside = itemSchema(document, before);
  if (inside) return namesOfKind(inside, isList).map((name) => writtenPath(["item", name]));
  const lists: string[] = [];
  for (const node of stepsUpTo(document, before)) {
    const type = typeOfNode(types, node);
    const given = type?.inputs.length === 0 ? document.input_schema : type?.output_schema;
    const root = type?.inputs.length === 0 ? ["input"] : ["nodes", node.id];
    if (given && isList(given)) lists.push(writtenPath(root));
    lists.push(...namesOfKind(given, isList).map((name) => writtenPath([...root, name])));
  }
  return lists;
}

function eachParams(document: WorkflowDocument, types: NodeTypes, before: string): JsonObject {
  const [only, ...others] = listsBefore(document, types, before);
  return only && others.length === 0 ? { items: only } : {};
}

/** Inside a for-each over a list of the input the only text of an item, else that of the input. */
function textParams(document: WorkflowDocument, before: string): JsonObject {
  const given = itemSchema(document, before);
  const root = given ? "item" : "input";
  const [only, ...others] = namesOfKind(given ?? document.input_schema, isText);
  return only && others.length === 0 ? { text: `{{ ${writtenPath([root, only])} }}` } : {};
}

function itemSchema(document: WorkflowDocument, before: string): JsonSchema | null {
  for (const node of stepsUpTo(document, before)) {
    if (node.type === "flow.collect") return null;
    if (node.type !== "flow.for_each") continue;
    const path = typeof node.params?.items === "string" ? readPath(node.params.items) : null;
    const list = path?.[0] === "input" && path.length === 2 ? document.input_schema?.properties?.[path[1] ?? ""] : null;
    return list?.items ?? {};
  }
  return null;
}

/** What works on a list takes that of the step before, where it gives only one. */
function listParams(name: string, document: WorkflowDocument, types: NodeTypes, before: string): JsonObject {
  const node = nodeOf(document, before);
  const given = node && typeOfNode(types, node)?.output_schema;
  if (!given) return {};
  if (isList(given)) return { [name]: writtenPath(["nodes", before]) };
  const [only, ...others] = namesOfKind(given, isList);
  return only && others.length === 0 ? { [name]: writtenPath(["nodes", before, only]) } : {};
}

/** The parameter that takes a list, of the types that work on one. */
const LIST_PARAM: Record<string, string> = {
  "data.csv_write": "rows",
  "data.xlsx_write": "rows",
  "data.filter": "items",
  "data.sort": "items",
  "data.aggregate": "items",
};

/** The parameters that a new step of this type begins with when it comes after this one. */
export function paramsFor(type: string, document: WorkflowDocument, types: NodeTypes, before: string): JsonObject {
  if (type === "people.confidence_gate") return gateParams(document, types, before);
  if (type === "flow.for_each") return eachParams(document, types, before);
  const list = LIST_PARAM[type];
  if (list) return listParams(list, document, types, before);
  if (type === "ai.classify") return textParams(document, before);
  return {};
}
