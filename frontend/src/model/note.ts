/** Notes on the drawing, and frames around steps: for people only, they change nothing of a run.
 * They are kept in the document's `notes`; what is of another kind there stays as it came. */
import type { Arrangement, Box } from "./arrange";
import { CARD } from "./arrange";
import { type Position, positionOf, type WorkflowDocument } from "./document";
import { isObject, type JsonObject } from "./json";
import { movedPlaces, type Places, snapped, snappedPlace } from "./place";
import { withMembers } from "./region";

export const COLOURS = ["plain", "blue", "yellow", "red"] as const;
export type Colour = (typeof COLOURS)[number];

export interface Note extends Box {
  id: string;
  text: string;
  colour: Colour;
}

/** A frame with a heading around chosen steps. */
export interface Group {
  id: string;
  title: string;
  nodes: readonly string[];
}

/** No id of a step holds a colon. */
const NOTE = "note:";
const GROUP = "group:";
export const LONGEST_NOTE = 4_000;
const SMALLEST = { width: 96, height: 48 };
const FIRST = { width: 224, height: 112 };
const EDGE = { side: 16, top: 40, bottom: 16 };

export const isNoteId = (id: string): boolean => id.startsWith(NOTE);
export const isGroupId = (id: string): boolean => id.startsWith(GROUP);

function asNote(value: JsonObject): Note | null {
  const { id, text, colour, x, y, width, height } = value;
  if (typeof id !== "string" || !isNoteId(id)) return null;
  const number = (each: unknown) => (typeof each === "number" && Number.isFinite(each) ? each : 0);
  return {
    id,
    text: typeof text === "string" ? text : "",
    colour: COLOURS.find((each) => each === colour) ?? "yellow",
    x: number(x),
    y: number(y),
    width: Math.max(SMALLEST.width, number(width)),
    height: Math.max(SMALLEST.height, number(height)),
  };
}

function asGroup(value: JsonObject): Group | null {
  const { id, title, nodes } = value;
  if (typeof id !== "string" || !isGroupId(id) || !Array.isArray(nodes)) return null;
  return { id, title: typeof title === "string" ? title : "", nodes: nodes.filter((each) => typeof each === "string") };
}

const entries = (document: WorkflowDocument): JsonObject[] => (document.notes ?? []).filter(isObject);

export const notesOf = (document: WorkflowDocument): Note[] => entries(document).flatMap((each) => asNote(each) ?? []);
export const groupsOf = (document: WorkflowDocument): Group[] => entries(document).flatMap((each) => asGroup(each) ?? []);

/** Of a value from elsewhere what is a note or a group. */
export function drawnNotes(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject).filter((each) => asNote(each) ?? asGroup(each)) : [];
}

function freeMark(document: WorkflowDocument, kind: string): string {
  const taken = new Set(entries(document).map((each) => each.id));
  for (let number = 1; ; number += 1) if (!taken.has(`${kind}${number}`)) return `${kind}${number}`;
}

function withEntry(document: WorkflowDocument, entry: JsonObject): WorkflowDocument {
  return { ...document, notes: [...(document.notes ?? []), entry] };
}

export function withNewNote(document: WorkflowDocument, at: Position): { document: WorkflowDocument; id: string } {
  const id = freeMark(document, NOTE);
  return { document: withEntry(document, { id, text: "", colour: "yellow", ...snappedPlace(at), ...FIRST }), id };
}

export function withNewGroup(document: WorkflowDocument, nodes: readonly string[], title: string): { document: WorkflowDocument; id: string } {
  const id = freeMark(document, GROUP);
  return { document: withEntry(document, { id, title, nodes: [...nodes] }), id };
}

/** With members of one note or group replaced. */
export function withNote(document: WorkflowDocument, id: string, change: JsonObject): WorkflowDocument {
  const notes = document.notes?.map((each) => (each.id === id ? { ...each, ...change } : each));
  return notes ? { ...document, notes } : document;
}

/** A note made larger or smaller, on the grid. */
export function withNoteSize(document: WorkflowDocument, id: string, { width, height }: Pick<Box, "width" | "height">): WorkflowDocument {
  const size = { width: Math.max(SMALLEST.width, snapped(width)), height: Math.max(SMALLEST.height, snapped(height)) };
  return withNote(document, id, size);
}

export function withoutNotes(document: WorkflowDocument, ids: ReadonlySet<string>): WorkflowDocument {
  const notes = document.notes?.filter((each) => !ids.has(String(each.id)));
  return notes && notes.length !== document.notes?.length ? { ...document, notes } : document;
}

/** Groups hold only steps that are there; one without any goes away. */
export function withLivingGroups(document: WorkflowDocument): WorkflowDocument {
  const alive = new Set(document.nodes.map((node) => node.id));
  const isWhole = groupsOf(document).every(({ nodes }) => nodes.length > 0 && nodes.every((id) => alive.has(id)));
  if (isWhole) return document;
  const notes = (document.notes ?? []).flatMap((each) => {
    const group = asGroup(each);
    if (!group) return [each];
    const nodes = group.nodes.filter((id) => alive.has(id));
    return nodes.length > 0 ? [{ ...each, nodes }] : [];
  });
  return { ...document, notes };
}

export function withNotePlaces(document: WorkflowDocument, places: Places): WorkflowDocument {
  if (![...places.keys()].some(isNoteId)) return document;
  const notes = document.notes?.map((each) => {
    const place = places.get(String(each.id));
    return place && isNoteId(String(each.id)) ? { ...each, ...place } : each;
  });
  return notes ? { ...document, notes } : document;
}

/** These, and for groups among them the steps inside. */
export function withGroupMembers(document: WorkflowDocument, ids: ReadonlySet<string>): Set<string> {
  const whole = new Set(ids);
  for (const group of groupsOf(document)) if (whole.has(group.id)) for (const id of group.nodes) whole.add(id);
  return whole;
}

/** Where all of these come to lie: steps with what is in their frames, notes, groups by their steps. */
export function movedTogether(document: WorkflowDocument, ids: ReadonlySet<string>, by: Position): Places {
  const whole = withMembers(document, withGroupMembers(document, ids));
  const places = new Map(movedPlaces(document, whole, by));
  for (const { id, x, y } of notesOf(document)) if (whole.has(id)) places.set(id, snappedPlace({ x: x + by.x, y: y + by.y }));
  return places;
}

/** Around the steps of each group, where any of them is drawn. */
export function groupBoxes(document: WorkflowDocument, { cards, frames }: Arrangement): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { id, nodes } of groupsOf(document)) {
    const inside = nodes.flatMap((node) => frames.get(node) ?? cards.get(node) ?? []);
    if (inside.length === 0) continue;
    const x = Math.min(...inside.map((box) => box.x)) - EDGE.side;
    const y = Math.min(...inside.map((box) => box.y)) - EDGE.top;
    const right = Math.max(...inside.map((box) => box.x + box.width)) + EDGE.side;
    const bottom = Math.max(...inside.map((box) => box.y + box.height)) + EDGE.bottom;
    boxes.set(id, { x, y, width: right - x, height: bottom - y });
  }
  return boxes;
}

/** Notes and groups that go along when these are copied: a group with all of its steps. */
export function notesWith(document: WorkflowDocument, ids: ReadonlySet<string>): JsonObject[] {
  return entries(document).filter((each) => {
    const group = asGroup(each);
    return group ? group.nodes.every((id) => ids.has(id)) : ids.has(String(each.id));
  });
}

/** Copied notes and groups under free ids, moved, their steps by their new names. */
export function withPastedNotes(
  document: WorkflowDocument,
  notes: readonly JsonObject[],
  renames: ReadonlyMap<string, string>,
  by: Position,
): { document: WorkflowDocument; ids: string[] } {
  let whole = document;
  const ids: string[] = [];
  for (const each of notes) {
    const [note, group] = [asNote(each), asGroup(each)];
    if (!note && !group) continue;
    const id = freeMark(whole, note ? NOTE : GROUP);
    const place = note ? snappedPlace({ x: note.x + by.x, y: note.y + by.y }) : {};
    const nodes: JsonObject = group ? { nodes: group.nodes.flatMap((node) => renames.get(node) ?? []) } : {};
    whole = withEntry(whole, { ...each, id, ...place, ...nodes });
    if (note) ids.push(id);
  }
  return { document: whole, ids };
}

export function withRenamedMember(document: WorkflowDocument, old: string, fresh: string): WorkflowDocument {
  if (!groupsOf(document).some(({ nodes }) => nodes.includes(old))) return document;
  const notes = document.notes?.map((each) => {
    const group = asGroup(each);
    return group ? { ...each, nodes: group.nodes.map((id) => (id === old ? fresh : id)) } : each;
  });
  return notes ? { ...document, notes } : document;
}

/** Beside a step, else beside all of the drawing. */
export function placeForNote(document: WorkflowDocument, selected: string | null): Position {
  const node = document.nodes.find((each) => each.id === selected);
  if (node) return { x: positionOf(node).x + CARD.width + 48, y: positionOf(node).y };
  const places = document.nodes.map(positionOf);
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: Math.max(...places.map(({ x }) => x)) + CARD.width + 48, y: Math.min(...places.map(({ y }) => y)) };
}
