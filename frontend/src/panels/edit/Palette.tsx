/** The palette: all kinds of steps in drawers, to drag to the drawing or to press. */
import { TextInput } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import { addingHere } from "../../commands/addingHere";
import { addPart } from "../../commands/addPart";
import { showStep } from "../../commands/showStep";
import { useLanguage, useT } from "../../i18n";
import { PART_FORMAT } from "../../interaction/edit/useDropPart";
import type { NodeType } from "../../model/nodeType";
import { drawersOf, searchTypes } from "../../model/palette";
import { inLanguage } from "../../model/text";
import { Icon } from "../../parts/Icon";
import styles from "./edit.module.css";
import { PartLine } from "./PartLine";

export function Palette({ types }: { types: readonly NodeType[] }) {
  const t = useT();
  const [search, setSearch] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const found = searchTypes(types, search);
  const drawers = drawersOf(found);
  return (
    <nav className={styles.palette} aria-label={t("editor.parts")}>
      <TextInput
        type="search"
        size="xs"
        aria-label={t("editor.parts_search")}
        placeholder={t("editor.parts_search")}
        leftSection={<Icon name="search" size={16} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div ref={list} className={styles.drawers} onKeyDown={(event) => walk(event, list.current)}>
        {drawers.map(({ drawer, types: inside }) => (
          <details key={drawer} open className={styles.drawer}>
            <summary>
              <Icon name="chevron" size={14} />
              {t(`editor.drawer.${drawer}`)}
            </summary>
            {inside.map((type) => (
              <Part key={type.type} type={type} />
            ))}
          </details>
        ))}
        {found.length === 0 && <p className={styles.quiet}>{t("editor.parts_none")}</p>}
      </div>
      <p className={styles.quiet}>{t("editor.parts_hint")}</p>
    </nav>
  );
}

/** Up and down go from part to part. */
function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || !list) return;
  const parts = [...list.querySelectorAll<HTMLElement>("summary, details[open] button")];
  const next = parts[parts.indexOf(document.activeElement as HTMLElement) + by];
  next?.focus();
  event.preventDefault();
}

/** Added after the chosen step; a start has nothing before it. */
export function addNext(type: NodeType): void {
  showStep(addPart(type, type.inputs.length > 0 ? addingHere() : {}));
}

function Part({ type }: { type: NodeType }) {
  const language = useLanguage();
  const drag = (event: DragEvent) => {
    event.dataTransfer.setData(PART_FORMAT, type.type);
    event.dataTransfer.effectAllowed = "copy";
  };
  return (
    <button
      type="button"
      draggable
      onDragStart={drag}
      onClick={() => addNext(type)}
      title={inLanguage(type.help, language)}
      className={styles.partButton}
    >
      <PartLine type={type} />
    </button>
  );
}
