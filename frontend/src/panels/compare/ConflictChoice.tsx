/** One thing that both sides changed: what each made of it, and which shall stand. */
import { useId } from "react";
import { useT } from "../../i18n";
import { detailsBetween } from "../../model/details";
import type { GraphNode } from "../../model/document";
import { isObject, type Json } from "../../model/json";
import type { Conflict, Side } from "../../model/mergeUnit";
import styles from "./compare.module.css";
import { DetailList } from "./DetailList";
import type { Words } from "./words";

interface Props {
  conflict: Conflict;
  words: Words;
  who: string;
  chosen: Side | null;
  onChoose: (side: Side) => void;
}

function useTitle({ kind, id, part = "" }: Conflict, words: Words): string {
  const t = useT();
  switch (kind) {
    case "title":
      return t("together.title_name");
    case "node":
      return words.step(id);
    case "part":
      return t(part === "name" ? "together.part_name" : "together.part_notes", { step: words.step(id) });
    case "wires":
      return t("together.wires_of", { step: words.step(id), exit: part });
    case "member":
      return words.member(id);
    default:
      if (id === "notes") return t("together.note");
      return id === "output"
        ? t("together.entry_output", { name: part })
        : t("together.entry_of", { what: words.member(id), name: part });
  }
}

export function ConflictChoice({ conflict, words, who, chosen, onChoose }: Props) {
  const t = useT();
  const group = useId();
  const title = useTitle(conflict, words);
  const sides: [Side, string][] = [
    ["mine", t("together.mine")],
    ["theirs", t("together.theirs", { name: who })],
  ];
  return (
    <li>
      <fieldset className={styles.conflict}>
        <legend dir="auto">{title}</legend>
        {sides.map(([side, label]) => (
          <label key={side} className={styles.side} data-chosen={chosen === side || undefined}>
            <span className={styles.sideName}>
              <input type="radio" name={group} checked={chosen === side} onChange={() => onChoose(side)} />
              {label}
            </span>
            <SideText conflict={conflict} side={side} words={words} />
          </label>
        ))}
      </fieldset>
    </li>
  );
}

function SideText({ conflict, side, words }: { conflict: Conflict; side: Side; words: Words }) {
  const t = useT();
  const { kind, base, id } = conflict;
  const value = conflict[side];
  if (kind === "node") return <NodeText conflict={conflict} side={side} words={words} />;
  if (kind === "wires") {
    const names = (value as string[]).map(words.step).join(" ・ ");
    return <span dir="auto">→ {names || t("together.nothing")}</span>;
  }
  const [was, is] = [base, value] as (Json | undefined)[];
  if (isObject(is) && (was === undefined || isObject(was)))
    return <DetailList details={detailsBetween(was, is)} node={undefined} words={words} />;
  return <span dir="auto">{words.value(undefined, { place: [id] }, is)}</span>;
}

function NodeText({ conflict, side, words }: { conflict: Conflict; side: Side; words: Words }) {
  const t = useT();
  const [base, value] = [conflict.base, conflict[side]] as (GraphNode | undefined)[];
  if (!value) return <span>{t("together.deleted")}</span>;
  const details = detailsBetween(base, value, new Set(["id", "position"]));
  if (details.length === 0) return <span>{t("together.kept")}</span>;
  return <DetailList details={details} node={value} words={words} />;
}
