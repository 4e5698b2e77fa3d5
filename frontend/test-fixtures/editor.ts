/** A headless editor: the real stores with a small document and a few kinds of steps. */
import "./language";
import type { WorkflowDocument } from "../src/model/document";
import { indexTypes, type NodeType, type NodeTypes, type Param, type Port } from "../src/model/nodeType";
import { openDocument, useDocumentStore } from "../src/store/document";
import { useViewStore } from "../src/store/view";

const said = (text: string) => ({ en: text, ja: text });
const port = (name: string): Port => ({ name, label: said(name) });
const param = (name: string, kind: string, expression = "never"): Param => ({
  name,
  kind,
  expression,
  label: said(name),
  help: said(""),
});

function kind(type: string, outputs: string[], params: Param[] = [], more: Partial<NodeType> = {}): NodeType {
  return {
    type,
    version: 1,
    group: type.split(".")[0] ?? "",
    icon: "",
    title: said(type),
    help: said(""),
    effect: "pure",
    inputs: [port("in")],
    outputs: outputs.map(port),
    params,
    ...more,
  };
}

export const TYPES: NodeTypes = indexTypes([
  kind("trigger.manual", ["out"], [], { inputs: [] }),
  kind("data.template", ["out"], [param("text", "multiline", "allowed")]),
  kind("data.set", ["out"], [param("fields", "fields", "allowed")]),
  kind("flow.branch", ["yes", "no"], [param("condition", "condition", "always")]),
  kind("flow.for_each", ["item", "done"], [param("items", "list", "always")]),
  kind("flow.collect", ["out"], [param("for_each", "node")]),
  kind("ai.classify", ["out"], [param("text", "text", "allowed")], {
    gives_confidence: true,
    output_schema: { properties: { label: {}, confidence: {}, top: {} } },
  }),
  kind("people.confidence_gate", ["passed", "held"], [param("value", "expression", "always")]),
  kind("people.check", ["answered", "rejected"], [param("proposal", "json", "allowed")]),
]);

export function typeNamed(name: string): NodeType {
  const type = TYPES.get(name);
  if (!type) throw new Error(`no type ${name}`);
  return type;
}

export const SMALL: WorkflowDocument = {
  format: 1,
  nodes: [
    { id: "start", type: "trigger.manual", position: { x: 0, y: 0 } },
    { id: "classify", type: "ai.classify", params: { text: "{{ input.text }}" }, position: { x: 0, y: 128 } },
    { id: "reply", type: "data.template", params: { text: "nodes.classify {{ nodes.classify.label }}" }, position: { x: 0, y: 256 } },
  ],
  edges: [
    { from: { node: "start", port: "out" }, to: { node: "classify", port: "in" } },
    { from: { node: "classify", port: "out" }, to: { node: "reply", port: "in" } },
  ],
  output: { label: "nodes.classify.label + 'nodes.classify'" },
};

/** Opens a document with nothing done yet. */
export function opened(document: WorkflowDocument = SMALL): void {
  useDocumentStore.getState().load({ document }, TYPES);
  useViewStore.getState().choose([]);
}

export const choose = (...ids: string[]): void => useViewStore.getState().choose(ids);
export const chosen = (): string[] => [...useViewStore.getState().chosen];
export const ids = (): string[] => openDocument().nodes.map((node) => node.id);
export const wires = (): string[] =>
  openDocument().edges.map(({ from, to }) => `${from.node}.${from.port}>${to.node}.${to.port}`);
export const node = (id: string) => openDocument().nodes.find((each) => each.id === id);
