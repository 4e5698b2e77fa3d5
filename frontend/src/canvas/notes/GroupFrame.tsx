/** A frame with a heading around chosen steps; its heading is held to move them together. */
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { setNote } from "../../commands/setNote";
import { useT } from "../../i18n";
import { useEditingStore } from "../../store/editing";
import styles from "./GroupFrame.module.css";
import { endWriting, ends } from "./NoteCard";
import type { GroupNode } from "./noteNodes";

const LONGEST_HEADING = 120;

export const GroupFrame = memo(function GroupFrame({ data, selected }: NodeProps<GroupNode>) {
  const { group, isOpen } = data;
  const t = useT();
  const isWriting = useEditingStore((state) => isOpen && state.writing === group.id);
  const write = useEditingStore((state) => state.write);
  return (
    <div className={styles.frame} data-chosen={selected || undefined} data-open={isOpen || undefined}>
      {isWriting ? (
        <input
          className={`${styles.heading} nodrag nopan`}
          autoFocus
          aria-label={t("outline.frame_name")}
          maxLength={LONGEST_HEADING}
          value={group.title}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setNote(group.id, { title: event.currentTarget.value })}
          onKeyDown={(event) => (event.key === "Enter" && !event.nativeEvent.isComposing ? endWriting(group.id) : ends(event, () => endWriting(group.id)))}
          onBlur={() => endWriting(group.id)}
        />
      ) : (
        <span className={styles.heading} onDoubleClick={isOpen ? () => write(group.id) : undefined}>
          {group.title || t("outline.frame_new")}
        </span>
      )}
    </div>
  );
});
