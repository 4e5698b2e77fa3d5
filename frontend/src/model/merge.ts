/** Two states of a document that began as one, brought together step by step. What only one side
 * changed is taken by itself; what both changed differently is a conflict, for a person to settle. */
import type { WorkflowDocument } from "./document";
import { isEqual } from "./equal";
import { isObject, type JsonObject } from "./json";
import { type Documents, mergedNodes } from "./mergeNodes";
import { type Choices, type Conflict, keptWhole, keysInOrder, type Side, Three, type Unit } from "./mergeUnit";
import { mergedWires } from "./mergeWires";
import { freeId } from "./naming";
import type { NodeTypes } from "./nodeType";
import { withRenamed } from "./references";

export interface Merged {
  document: WorkflowDocument;
  /** What both sides changed; of each the document holds the chosen side. */
  conflicts: Conflict[];
}

export interface MergeOptions {
  types: NodeTypes;
  choices?: Choices;
  /** The side that is taken where nothing is chosen. */
  preferred?: Side;
}

type Members = Record<string, unknown>;

/** Their entries are merged one by one, since a change of one says nothing of the others. */
const OPENED = new Set(["output", "settings"]);
const DRAWN = new Set(["nodes", "edges"]);

export function merged(
  base: WorkflowDocument,
  mine: WorkflowDocument,
  theirs: WorkflowDocument,
  { types, choices = new Map(), preferred = "mine" }: MergeOptions,
): Merged {
  const three = new Three(choices, preferred);
  const documents = { base, mine: withOwnIds(base, mine, theirs, types), theirs };
  const nodes = mergedNodes(three, documents);
  const edges = mergedWires(three, documents, nodes);
  const made = { ...mergedMembers(three, documents), nodes, edges } as unknown as WorkflowDocument;
  return { document: keptWhole(made, mine, theirs), conflicts: three.conflicts };
}

/** Mine with other ids for those new steps whose id the other side gave to a step of its own: both
 * are kept. */
function withOwnIds(
  base: WorkflowDocument,
  mine: WorkflowDocument,
  theirs: WorkflowDocument,
  types: NodeTypes,
): WorkflowDocument {
  if (mine === base || theirs === base) return mine;
  const known = new Set(base.nodes.map(({ id }) => id));
  const added = new Map(theirs.nodes.filter(({ id }) => !known.has(id)).map((node) => [node.id, node]));
  const taken = new Set([...base.nodes, ...mine.nodes, ...theirs.nodes].map(({ id }) => id));
  let renamed = mine;
  for (const node of mine.nodes) {
    const other = added.get(node.id);
    if (!other || isEqual(node, other)) continue;
    const id = freeId(node.id, taken);
    taken.add(id);
    renamed = withRenamed(renamed, types, node.id, id);
  }
  return renamed;
}

function mergedMembers(three: Three, { base, mine, theirs }: Documents): Members {
  const [was, my, their] = [base, mine, theirs] as unknown as [Members, Members, Members];
  const names = keysInOrder(Object.keys(was), Object.keys(my), Object.keys(their));
  const made: Members = {};
  for (const name of names.filter((each) => !DRAWN.has(each))) {
    const value = memberOf(three, name, { base: was[name], mine: my[name], theirs: their[name] });
    if (value !== undefined) made[name] = value;
  }
  return made;
}

function memberOf(three: Three, name: string, unit: Unit<unknown>): unknown {
  const plain = three.plain(unit);
  if (plain) return plain.value;
  const sides = [unit.base, unit.mine, unit.theirs].filter((each) => each !== undefined);
  if (OPENED.has(name) && sides.every(isObject)) return mergedObject(three, name, unit as Unit<JsonObject>);
  if (sides.every(isListOfNamed)) return mergedList(three, name, unit as Unit<Named[]>);
  return three.settle({ key: `member ${name}`, kind: "member", id: name, ...unit });
}

function mergedObject(three: Three, id: string, { base = {}, mine = {}, theirs = {} }: Unit<JsonObject>): JsonObject {
  const made: Members = {};
  for (const part of keysInOrder(Object.keys(base), Object.keys(mine), Object.keys(theirs))) {
    const unit = { base: base[part], mine: mine[part], theirs: theirs[part] };
    const value = three.choose({ key: `entry ${id} ${part}`, kind: "entry", id, part, ...unit });
    if (value !== undefined) made[part] = value;
  }
  return made as JsonObject;
}

interface Named {
  id: string;
}

/** Notes on the canvas, and whatever else is a list of things that have an id. */
function isListOfNamed(value: unknown): value is Named[] {
  if (!Array.isArray(value)) return false;
  const ids = value.map((each) => (isObject(each) && typeof each.id === "string" ? each.id : null));
  return !ids.includes(null) && new Set(ids).size === ids.length;
}

/** Mine with a free id for what both sides added under one: "note:1" becomes "note:2". */
function underOwnIds(was: ReadonlyMap<string, Named>, mine: Named[], their: ReadonlyMap<string, Named>): Named[] {
  const taken = new Set([...was.keys(), ...their.keys(), ...mine.map(({ id }) => id)]);
  return mine.map((each) => {
    const other = their.get(each.id);
    if (was.has(each.id) || !other || isEqual(each, other)) return each;
    const stem = each.id.replace(/\d+$/, "");
    let number = 1;
    while (taken.has(`${stem}${number}`)) number += 1;
    taken.add(`${stem}${number}`);
    return { ...each, id: `${stem}${number}` };
  });
}

function mergedList(three: Three, id: string, { base = [], mine = [], theirs = [] }: Unit<Named[]>): Named[] {
  const byId = (list: Named[]) => new Map(list.map((each) => [each.id, each]));
  const [was, their] = [byId(base), byId(theirs)];
  const my = byId(underOwnIds(was, mine, their));
  return keysInOrder([...was.keys()], [...my.keys()], [...their.keys()]).flatMap((part) => {
    const unit = { base: was.get(part), mine: my.get(part), theirs: their.get(part) };
    return three.choose<Named>({ key: `entry ${id} ${part}`, kind: "entry", id, part, ...unit }) ?? [];
  });
}
