/** The whole value of a wire beside its pill. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { showStep } from "../../commands/showStep";
import { useLanguage, useT } from "../../i18n";
import { pinOrWrite } from "../../interaction/try/useStepActs";
import type { GraphEdge } from "../../model/document";
import type { Drawing } from "../../model/drawing";
import { keyOfWire } from "../../model/wire";
import { Icon } from "../../parts/Icon";
import { Value } from "../../parts/Value";
import { type Peek, useTrialStore } from "../../store/trial";
import { nameOfWire } from "../edit/editElements";
import { titleOf } from "../StepCard";
import styles from "./PeekPanel.module.css";
import { useWireValue } from "./WireValue";

const GAP = 8;
const WIDTH = 320;
const LEAST = 160;

interface Place {
  left: number;
  top?: number;
  bottom?: number;
  maxHeight: number;
}

function placeBeside(wire: string): Place | null {
  const pill = document.querySelector(`[data-pill="${CSS.escape(wire)}"]`)?.getBoundingClientRect();
  if (!pill) return null;
  const left = Math.max(GAP, Math.min(pill.left, window.innerWidth - WIDTH - GAP));
  const below = window.innerHeight - pill.bottom - 2 * GAP;
  const isBelow = below >= LEAST || below >= pill.top;
  const maxHeight = Math.min(360, isBelow ? below : pill.top - 2 * GAP);
  return isBelow
    ? { left, top: pill.bottom + GAP, maxHeight }
    : { left, bottom: window.innerHeight - pill.top + GAP, maxHeight };
}

/** Closed by Escape, by a press elsewhere, and when the drawing moves away under it. */
function useClosing(panel: RefObject<HTMLElement | null>, peek: Peek) {
  const tell = useTrialStore((state) => state.tell);
  useEffect(() => {
    const close = () => tell({ peek: null });
    const press = (event: PointerEvent) => {
      const { target } = event;
      const isOurs = target instanceof Element && (panel.current?.contains(target) || target.closest("[data-pill]"));
      if (!isOurs) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      event.preventDefault();
      close();
    };
    window.addEventListener("wheel", close, { passive: true });
    window.addEventListener("pointerdown", press, true);
    window.addEventListener("keydown", key, true);
    return () => {
      window.removeEventListener("wheel", close);
      window.removeEventListener("pointerdown", press, true);
      window.removeEventListener("keydown", key, true);
    };
  }, [panel, tell, peek]);
}

export function PeekPanel({ drawing }: { drawing: Drawing }) {
  const peek = useTrialStore((state) => state.peek);
  const edge = peek && drawing.document.edges.find((each) => keyOfWire(each) === peek.wire);
  return peek && edge ? <Panel key={peek.wire} peek={peek} edge={edge} drawing={drawing} /> : null;
}

function Panel({ peek, edge, drawing }: { peek: Peek; edge: GraphEdge; drawing: Drawing }) {
  const t = useT();
  const language = useLanguage();
  const panel = useRef<HTMLElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const source = drawing.steps.get(edge.from.node);
  const found = useWireValue(edge, {
    from: source?.region ?? null,
    to: drawing.steps.get(edge.to.node)?.region ?? null,
  });
  useLayoutEffect(() => setPlace(placeBeside(peek.wire)), [peek.wire]);
  useClosing(panel, peek);
  if (!place || !found) return null;
  const name = source ? titleOf(source, language) : edge.from.node;
  return createPortal(
    <section ref={panel} className={styles.panel} style={place} aria-label={t("trial.values_title")} role="group">
      <h3 className={styles.title}>{nameOfWire(drawing, edge, language)}</h3>
      <div className={styles.value}>
        <Value value={found.value} />
      </div>
      {peek.isHeld && (
        <div className={styles.acts}>
          <button type="button" onClick={() => showStep(edge.from.node)}>
            {t("trial.peek_step")}
          </button>
          {edge.from.port !== "item" && (
            <button type="button" onClick={() => pinOrWrite(edge.from.node, name)}>
              <Icon name="pin" size={14} />
              {t("trial.peek_pin")}
            </button>
          )}
        </div>
      )}
    </section>,
    document.body,
  );
}
