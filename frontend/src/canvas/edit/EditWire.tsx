/** A wire that can be worked on: pointed at or chosen, it offers a step in its middle and its end. */
import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { disconnect } from "../../commands/disconnect";
import { useT } from "../../i18n";
import { keyOfWire } from "../../model/wire";
import { Icon } from "../../parts/Icon";
import { openDocument } from "../../store/document";
import { useEditingStore } from "../../store/editing";
import { lineOf, Wire, type WireEdge } from "../Wire";
import { useViewStore } from "../../store/view";
import styles from "./EditWire.module.css";

export const EditWire = memo(function EditWire(edge: EdgeProps<WireEdge>) {
  const isPointed = useEditingStore((state) => state.pointed === edge.id);
  const isAlone = useViewStore(({ chosen, chosenWires }) => chosen.size === 0 && chosenWires.size === 1);
  return (
    <>
      <Wire {...edge} />
      {(isPointed || (edge.selected && isAlone)) && <Middle edge={edge} />}
    </>
  );
});

function Middle({ edge }: { edge: EdgeProps<WireEdge> }) {
  const t = useT();
  const { add, point } = useEditingStore();
  const [, x, y] = lineOf(edge);
  const insert = () => {
    const wire = openDocument().edges.find((each) => keyOfWire(each) === edge.id);
    if (wire) add({ wire });
  };
  return (
    <EdgeLabelRenderer>
      <span
        className={`${styles.middle} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        data-wire-tools
        onPointerLeave={() => point(null)}
      >
        <button type="button" title={t("editor.insert")} aria-label={t("editor.insert")} onClick={insert}>
          <Icon name="plus" size={14} />
        </button>
        <button
          type="button"
          title={t("editor.cut_wire")}
          aria-label={t("editor.cut_wire")}
          onClick={() => disconnect([edge.id])}
        >
          <Icon name="close" size={14} />
        </button>
      </span>
    </EdgeLabelRenderer>
  );
}
