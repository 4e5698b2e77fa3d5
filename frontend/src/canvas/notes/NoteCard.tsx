/** A note on the drawing: plain words on a coloured sheet. */
import { type NodeProps, NodeToolbar, Position, useStoreApi } from "@xyflow/react";
import { type KeyboardEvent, memo, type PointerEvent, useRef } from "react";
import { removeChosen } from "../../commands/removeChosen";
import { resizeNote } from "../../commands/resizeNote";
import { setNote } from "../../commands/setNote";
import { useT } from "../../i18n";
import { isComposing } from "../../interaction/keys";
import { COLOURS, LONGEST_NOTE, type Note } from "../../model/note";
import { Icon } from "../../parts/Icon";
import { useDocumentStore } from "../../store/document";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import styles from "./NoteCard.module.css";
import type { NoteNode } from "./noteNodes";

export const NoteCard = memo(function NoteCard({ data, selected }: NodeProps<NoteNode>) {
  return <Sheet note={data.note} isOpen={data.isOpen} isChosen={selected ?? false} />;
});

interface Props {
  note: Note;
  isOpen: boolean;
  isChosen: boolean;
}

const Sheet = memo(function Sheet({ note, isOpen, isChosen }: Props) {
  const t = useT();
  const isWriting = useEditingStore((state) => isOpen && state.writing === note.id);
  const isAlone = useViewStore((state) => isOpen && state.selected === note.id);
  const write = useEditingStore((state) => state.write);
  return (
    <div
      className={styles.note}
      data-colour={note.colour}
      data-chosen={isChosen || undefined}
      data-open={isOpen || undefined}
      onDoubleClick={isOpen ? () => write(note.id) : undefined}
    >
      {isWriting ? (
        <Writing id={note.id} text={note.text} />
      ) : (
        <p className={styles.text}>{note.text || (isOpen && <span className={styles.empty}>{t("outline.note_empty")}</span>)}</p>
      )}
      {isAlone && <Tools note={note} />}
      {isOpen && <Corner note={note} />}
    </div>
  );
});

/** Leaving it, or Escape, ends the writing. */
export function ends(event: KeyboardEvent, end: () => void): void {
  event.stopPropagation();
  if (event.key !== "Escape" || isComposing(event.nativeEvent)) return;
  event.preventDefault();
  end();
}

export function endWriting(id: string): void {
  useDocumentStore.getState().mark();
  const { writing, write } = useEditingStore.getState();
  if (writing === id) write(null);
  setTimeout(() => document.querySelector<HTMLElement>(`[data-canvas] [data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }));
}

function Writing({ id, text }: { id: string; text: string }) {
  const t = useT();
  return (
    <textarea
      className={`${styles.text} nodrag nopan nowheel`}
      autoFocus
      aria-label={t("outline.note")}
      maxLength={LONGEST_NOTE}
      value={text}
      onChange={(event) => setNote(id, { text: event.currentTarget.value })}
      onKeyDown={(event) => ends(event, () => endWriting(id))}
      onBlur={() => endWriting(id)}
    />
  );
}

function Tools({ note }: { note: Note }) {
  const t = useT();
  return (
    <NodeToolbar position={Position.Top} align="start" offset={8}>
      <div className={styles.tools} role="toolbar" aria-label={t("outline.note_colour")}>
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            data-colour={colour}
            aria-pressed={note.colour === colour}
            aria-label={t(`outline.colour.${colour}`)}
            title={t(`outline.colour.${colour}`)}
            onClick={() => setNote(note.id, { colour })}
          />
        ))}
        <button type="button" aria-label={t("editor.remove")} title={t("editor.remove")} onClick={removeChosen}>
          <Icon name="trash" size={16} />
        </button>
      </div>
    </NodeToolbar>
  );
}

/** The corner that is pulled to make the note larger; by keys it is Alt with an arrow. */
function Corner({ note }: { note: Note }) {
  const t = useT();
  const api = useStoreApi();
  const from = useRef<{ x: number; y: number; width: number; height: number } | null>(null);
  const pull = (event: PointerEvent) => {
    if (!from.current) return;
    const zoom = api.getState().transform[2];
    const { x, y, width, height } = from.current;
    resizeNote(note.id, { width: width + (event.clientX - x) / zoom, height: height + (event.clientY - y) / zoom });
  };
  return (
    <span
      className={`${styles.corner} nodrag nopan`}
      title={t("outline.resize")}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        useDocumentStore.getState().mark();
        from.current = { x: event.clientX, y: event.clientY, width: note.width, height: note.height };
      }}
      onPointerMove={pull}
      onPointerUp={() => {
        from.current = null;
        useDocumentStore.getState().mark();
      }}
    />
  );
}
