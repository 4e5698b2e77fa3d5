/** From a document's notes and frames to nodes of the canvas library. */
import type { Node } from "@xyflow/react";
import type { Translate } from "../../i18n";
import type { Arrangement, Box } from "../../model/arrange";
import { type WorkflowDocument, positionOf } from "../../model/document";
import { type Group, groupBoxes, groupsOf, type Note, notesOf } from "../../model/note";
import type { Places } from "../../model/place";

export interface NoteData extends Record<string, unknown> {
  note: Note;
  isOpen: boolean;
}

export interface GroupData extends Record<string, unknown> {
  group: Group;
  isOpen: boolean;
}

export type NoteNode = Node<NoteData, "note">;
export type GroupNode = Node<GroupData, "group">;

/** Behind cards and wires, before the frames of for-each steps; a group is only an outline. */
const Z = { note: -1, group: -1 };

interface Look {
  t: Translate;
  chosen: ReadonlySet<string>;
  isOpen: boolean;
  moved?: Places | null;
}

export function noteNodes(document: WorkflowDocument, look: Look): NoteNode[] {
  return notesOf(document).map((note) => {
    const { x, y } = look.moved?.get(note.id) ?? note;
    const hint = look.isOpen ? ` ${look.t("outline.note_keys")}` : "";
    return {
      ...common(note.id, { ...note, x, y }, look),
      type: "note",
      zIndex: Z.note,
      ariaLabel: look.t("outline.note_named", { text: note.text }) + hint,
      data: { note, isOpen: look.isOpen },
    };
  });
}

export function groupNodes(document: WorkflowDocument, places: Arrangement, look: Look): GroupNode[] {
  const boxes = groupBoxes(document, places);
  return groupsOf(document).flatMap((group) => {
    const box = boxes.get(group.id);
    if (!box) return [];
    return {
      ...common(group.id, box, look),
      type: "group" as const,
      zIndex: Z.group,
      ariaLabel: look.t("outline.frame_named", { text: group.title }),
      style: { pointerEvents: "none" as const },
      data: { group, isOpen: look.isOpen },
    };
  });
}

function common(id: string, { x, y, width, height }: Box, { chosen, isOpen }: Look) {
  return {
    id,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [],
    selected: chosen.has(id),
    draggable: isOpen,
    selectable: isOpen,
    connectable: false,
    deletable: false,
  };
}

/** Where a drawing is looked at, rows move apart: notes go along with the row that they stand at. */
export function shiftedNotes(document: WorkflowDocument, { cards, frames }: Arrangement): Places {
  const rows = document.nodes
    .flatMap((node) => {
      const seen = cards.get(node.id) ?? frames.get(node.id);
      return seen ? [{ y: positionOf(node).y, shift: seen.y - positionOf(node).y }] : [];
    })
    .sort((a, b) => a.y - b.y);
  const at = (y: number) => (rows.findLast((row) => row.y <= y + ROW_SLACK) ?? rows[0])?.shift ?? 0;
  return new Map(notesOf(document).map(({ id, x, y }) => [id, { x, y: y + at(y) }]));
}

const ROW_SLACK = 32;
