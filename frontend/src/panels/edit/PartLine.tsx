/** A kind of step in a list: tile, name and, where there is room, what it does. */
import { NodeIcon } from "../../canvas/NodeIcon";
import { useLanguage } from "../../i18n";
import { type NodeType, tileOf } from "../../model/nodeType";
import { inLanguage } from "../../model/text";
import panel from "../panels.module.css";
import styles from "./edit.module.css";

export function PartLine({ type, withHelp = false }: { type: NodeType; withHelp?: boolean }) {
  const language = useLanguage();
  return (
    <span className={styles.part}>
      <span className={panel.tile} data-tile={tileOf(type)}>
        <NodeIcon name={type.icon} group={type.group} size={16} />
      </span>
      <span className={styles.partWords}>
        <span>{inLanguage(type.title, language)}</span>
        {withHelp && <span className={panel.note}>{inLanguage(type.help, language)}</span>}
      </span>
    </span>
  );
}
