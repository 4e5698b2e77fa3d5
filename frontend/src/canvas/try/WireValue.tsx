/** The value that went over a wire, as a pill in its middle; pointed at or pressed it shows all of it. */
import { type MouseEvent, useEffect, useRef } from "react";
import { useShownTurn } from "../../commands/try/shownTurn";
import { useT } from "../../i18n";
import type { GraphEdge } from "../../model/document";
import type { Json } from "../../model/json";
import { shortForm } from "../../model/shortForm";
import { needsTarget, valueOnWire } from "../../model/wireValue";
import { useIsStale, useTrialStore } from "../../store/trial";
import { useShortWords } from "./useShortWords";
import styles from "./WireValue.module.css";

const POINT_MS = 180;
const MOST = 14;

export interface Regions {
  from: string | null;
  to: string | null;
}

/** The value on a wire in the try that is shown, for the items that are chosen. */
export function useWireValue(edge: GraphEdge, regions: Regions): { value: Json } | null {
  const { turn: source } = useShownTurn(edge.from.node, regions.from);
  const { turn: target } = useShownTurn(edge.to.node, regions.to, needsTarget(edge.from.port, source));
  return valueOnWire(edge, source, target);
}

interface Props {
  id: string;
  name: string;
  edge: GraphEdge;
  regions: Regions;
}

export function WireValue({ id, name, edge, regions }: Props) {
  const found = useWireValue(edge, regions);
  return found && <Pill id={id} name={name} value={found.value} source={edge.from.node} />;
}

/** Shows the whole value after a moment of pointing, at once when it gets the focus. */
function usePeeking(id: string) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useTrialStore((state) => state.tell);
  useEffect(() => () => clearTimeout(timer.current), []);
  const held = () => useTrialStore.getState().peek?.isHeld === true;
  const show = (isHeld: boolean) => tell({ peek: { wire: id, isHeld } });
  const hide = () => {
    clearTimeout(timer.current);
    const { peek } = useTrialStore.getState();
    if (peek?.wire === id && !peek.isHeld) tell({ peek: null });
  };
  return {
    onPointerEnter: () => {
      timer.current = setTimeout(() => !held() && show(false), POINT_MS);
    },
    onPointerLeave: hide,
    onFocus: () => !held() && show(false),
    onBlur: hide,
    onClick: (event: MouseEvent) => {
      event.stopPropagation(); // else the drawing takes it for a press on nothing
      show(true);
    },
  };
}

interface PillProps {
  id: string;
  name: string;
  value: Json;
  source: string;
}

function Pill({ id, name, value, source }: PillProps) {
  const t = useT();
  const words = useShortWords();
  const isStale = useIsStale(source);
  const isOpen = useTrialStore((state) => state.peek?.wire === id);
  const peeking = usePeeking(id);
  const short = shortForm(value, words, MOST);
  return (
    <button
      type="button"
      className={styles.pill}
      data-pill={id}
      data-stale={isStale || undefined}
      aria-label={t("trial.wire_value", { wire: name, value: short }) + (isStale ? ` (${t("trial.stale")})` : "")}
      aria-expanded={isOpen}
      {...peeking}
    >
      {short}
    </button>
  );
}
