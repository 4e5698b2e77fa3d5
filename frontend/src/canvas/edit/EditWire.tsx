/** A wire that can be worked on: pointed at or chosen, it offers a step in its middle and its end. */
import { EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, useMemo } from "react";
import { disconnect } from "../../commands/disconnect";
import { useT } from "../../i18n";
import { keyOfWire } from "../../model/wire";
import { Icon } from "../../parts/Icon";
import { openDocument } from "../../store/document";
import { useEditingStore } from "../../store/editing";
import { lineOf, Wire, type WireEdge } from "../Wire";
import { useRunStore } from "../../store/run";
import { useViewStore } from "../../store/view";
import { WireValue } from "../try/WireValue";
import { useLevel } from "../zoom";
import styles from "./EditWire.module.css";

export const EditWire = memo(function EditWire(edge: EdgeProps<WireEdge>) {
  const isPointed = useEditingStore((state) => state.pointed === edge.id);
  const isAlone = useViewStore(({ chosen, chosenWires }) => chosen.size === 0 && chosenWires.size === 1);
  const isTried = useRunStore((state) => state.run !== null);
  const level = useLevel();
  const data = useMemo(() => (isTried && edge.data ? { ...edge.data, withRun: true, counts: false } : edge.data), [isTried, edge.data]);
  return (
    <>
      <Wire {...edge} {...(data && { data })} />
      {isTried && (level === "all" || level === "some") && <Passed edge={edge} />}
      {(isPointed || (edge.selected && isAlone)) && <Middle edge={edge} />}
    </>
  );
});

/** What went over it in the try that is shown. */
function Passed({ edge }: { edge: EdgeProps<WireEdge> }) {
  const drawn = edge.data?.drawn;
  const [, x, y] = lineOf(edge);
  if (!drawn) return null;
  return (
    <EdgeLabelRenderer>
      <span className={`${styles.passed} nodrag nopan`} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
        <WireValue id={edge.id} {...drawn} />
      </span>
    </EdgeLabelRenderer>
  );
}

const TOOLS_HALF = 30;

/** How far from the middle, so that a value there stays in sight. */
function besidePill(wire: string): number {
  const pill = document.querySelector<HTMLElement>(`[data-pill="${CSS.escape(wire)}"]`);
  return pill ? pill.offsetWidth / 2 + TOOLS_HALF : 0;
}

function Middle({ edge }: { edge: EdgeProps<WireEdge> }) {
  const t = useT();
  const { add, point } = useEditingStore();
  const [, middle, y] = lineOf(edge);
  const x = middle + besidePill(edge.id);
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
