/** What differs in one thing, value by value: before → after. */
import { useT } from "../../i18n";
import type { Detail } from "../../model/details";
import type { GraphNode } from "../../model/document";
import styles from "./compare.module.css";
import type { Words } from "./words";

interface Props {
  details: readonly Detail[];
  node: GraphNode | undefined;
  words: Words;
}

const MOST = 30;

export function DetailList({ details, node, words }: Props) {
  const t = useT();
  if (details.length === 0) return null;
  return (
    <dl className={styles.details}>
      {details.slice(0, MOST).map((detail) => (
        <div key={detail.place.join("/")}>
          <dt dir="auto">{words.label(node, detail.place)}</dt>
          <dd>
            <del dir="auto">{words.value(node, detail, detail.before)}</del>
            <span aria-hidden> → </span>
            <ins dir="auto">{words.value(node, detail, detail.after)}</ins>
          </dd>
        </div>
      ))}
      {details.length > MOST && <div>{t("together.more", { count: details.length - MOST })}</div>}
    </dl>
  );
}
