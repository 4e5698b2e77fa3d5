/** References to steps, `nodes.<id>`, in the expressions of a document: renamed with their step. */
import type { GraphNode, WorkflowDocument } from "./document";
import { type Json, isObject, type JsonObject } from "./json";
import { type NodeTypes, type Param, typeOfNode } from "./nodeType";

export type Renames = ReadonlyMap<string, string>;

// A text in quotation marks, or a reference to a step; texts are left as they are.
const PARTS =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<![\w.])nodes(\s*\.\s*)([A-Za-z_]\w*)|(?<![\w.])nodes(\s*\[\s*)("[^"\\]*"|'[^'\\]*')/g;

/** One bare expression with its references renamed. */
export function renamedExpression(source: string, renames: Renames): string {
  return source.replace(PARTS, (whole, dot, id, bracket, quoted) => {
    if (id !== undefined) return `nodes${dot}${renames.get(id) ?? id}`;
    if (quoted === undefined) return whole;
    const mark = quoted[0];
    const name = quoted.slice(1, -1);
    return `nodes${bracket}${mark}${renames.get(name) ?? name}${mark}`;
  });
}

/** A text with templates: only what stands in {{ }} is an expression. */
export function renamedTemplate(text: string, renames: Renames): string {
  return text.replace(/\{\{([\s\S]*?)\}\}/g, (_, inner: string) => `{{${renamedExpression(inner, renames)}}}`);
}

function renamedTexts(value: Json, rename: (text: string) => string): Json {
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map((each) => renamedTexts(each, rename));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renamedTexts(each, rename)]));
}

const BARE = new Set(["condition", "expression", "list"]);

function renamedValue(value: Json, param: Param | undefined, renames: Renames): Json {
  if (param?.kind === "node") return typeof value === "string" ? (renames.get(value) ?? value) : value;
  if (param?.kind === "code" || param?.kind === "schema") return value;
  if (param?.kind === "cases" && Array.isArray(value)) return value.map((each) => renamedCase(each, renames));
  if (param?.kind === "rows" && Array.isArray(value))
    return value.map((row) => (isObject(row) ? renamedParams(row, param.item ?? [], renames) : row));
  const isBare = param !== undefined && (param.expression === "always" || BARE.has(param.kind));
  return renamedTexts(value, (text) =>
    isBare ? renamedExpression(text, renames) : renamedTemplate(text, renames),
  );
}

function renamedCase(value: Json, renames: Renames): Json {
  if (!isObject(value) || typeof value.condition !== "string") return value;
  return { ...value, condition: renamedExpression(value.condition, renames) };
}

function renamedParams(params: JsonObject, known: readonly Param[], renames: Renames): JsonObject {
  const entries = Object.entries(params).map(([name, value]) => {
    const param = known.find((each) => each.name === name);
    return [name, renamedValue(value, param, renames)] as const;
  });
  return Object.fromEntries(entries);
}

/** A step with the references in its parameters renamed; the same object where there are none. */
export function withReferences(node: GraphNode, types: NodeTypes, renames: Renames): GraphNode {
  const type = typeOfNode(types, node);
  if (!node.params || !type) return node;
  const params = renamedParams(node.params, type.params, renames);
  return JSON.stringify(params) === JSON.stringify(node.params) ? node : { ...node, params };
}

/** The document in which a step has another id: wires, references and output follow. */
export function withRenamed(
  document: WorkflowDocument,
  types: NodeTypes,
  old: string,
  fresh: string,
): WorkflowDocument {
  const renames = new Map([[old, fresh]]);
  const end = <E extends { node: string }>(each: E): E => (each.node === old ? { ...each, node: fresh } : each);
  const touches = (edge: { from: { node: string }; to: { node: string } }) =>
    edge.from.node === old || edge.to.node === old;
  const nodes = document.nodes.map((node) =>
    withReferences(node.id === old ? { ...node, id: fresh } : node, types, renames),
  );
  const edges = document.edges.map((edge) =>
    touches(edge) ? { ...edge, from: end(edge.from), to: end(edge.to) } : edge,
  );
  if (!document.output) return { ...document, nodes, edges };
  const output = Object.fromEntries(
    Object.entries(document.output).map(([name, text]) => [name, renamedExpression(text, renames)]),
  );
  return { ...document, nodes, edges, output };
}
