/** The changes in words, with what was and what is; the one that is looked at leads the drawing. */
import { useEffect, useRef } from "react";
import { useT } from "../../i18n";
import { type Comparison, markOfChange } from "../../model/compare";
import { detailsBetween } from "../../model/details";
import type { Change } from "../../model/difference";
import type { WorkflowDocument } from "../../model/document";
import { nodeOf } from "../../model/node";
import { ChangeBadge } from "../../parts/ChangeBadge";
import styles from "./compare.module.css";
import { DetailList } from "./DetailList";
import { useWords, type Words } from "./words";

interface Props {
  comparison: Comparison;
  at: number;
  onLook: (at: number) => void;
}

export function ChangeLines({ comparison, at, onLook }: Props) {
  const t = useT();
  const { before, after, changes, moved } = comparison;
  const words = useWords(before, after);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <aside className={styles.changes} aria-label={t("together.compare_list")}>
      <h2>{changes.length > 0 ? t("together.compare_count", { count: changes.length }) : t("together.compare_same")}</h2>
      <ol ref={list}>
        {changes.map((change, index) => (
          <li key={change.kind + change.id} aria-current={index === at || undefined}>
            <button type="button" onClick={() => onLook(index)}>
              <ChangeBadge mark={markOfChange(change)} />
              <span dir="auto">{titleOf(change, words, t)}</span>
            </button>
            <Details change={change} before={before} after={after} words={words} />
          </li>
        ))}
      </ol>
      {moved.length > 0 && (
        <details className={styles.moved}>
          <summary>{t("together.moved", { count: moved.length })}</summary>
          {moved.map(words.step).join(" ・ ")}
        </details>
      )}
    </aside>
  );
}

function titleOf({ kind, id, members }: Change, words: Words, t: ReturnType<typeof useT>): string {
  if (kind === "document_changed") return members.map(words.member).join(" ・ ");
  if (!kind.startsWith("edge")) return words.step(id);
  const [from = "", , to = ""] = id.split(" ");
  return t("together.wire_from_to", { from: words.step(from), to: words.step(to) });
}

const UNIMPORTANT = new Set(["id", "position", "notes"]);
const DRAWN = new Set(["nodes", "edges", "notes", "format"]);

interface DetailsProps {
  change: Change;
  before: WorkflowDocument;
  after: WorkflowDocument;
  words: Words;
}

function Details({ change: { kind, id }, before, after, words }: DetailsProps) {
  if (kind === "document_changed")
    return <DetailList details={detailsBetween(before, after, DRAWN)} node={undefined} words={words} />;
  if (kind !== "node_changed") return null;
  const [was, is] = [nodeOf(before, id), nodeOf(after, id)];
  return <DetailList details={detailsBetween(was, is, UNIMPORTANT)} node={is} words={words} />;
}
