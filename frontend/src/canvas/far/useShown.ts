/** Which steps of a large drawing are in the page. From afar only those that are worked with: the
 * rest is a picture. Coming nearer they enter a few at a time, so that no frame has to wait. */
import { useStoreApi } from "@xyflow/react";
import { type PointerEvent, useCallback, useEffect, useMemo, useState } from "react";
import type { Arrangement } from "../../model/arrange";
import { cardAt, cardsIn, MANY, nearestFirst } from "../../model/far";
import type { Position } from "../../model/document";
import { useLevel } from "../zoom";

const AT_ONCE = 10;
const NO_ONE: ReadonlySet<string> = new Set();

export interface Shown {
  isFar: boolean;
  /** Null while all are. */
  steps: ReadonlySet<string> | null;
  /** To be told of the pointer: the card under it is in the page, to be pressed. */
  follow: (event: PointerEvent) => void;
  /** The step at a point of the window, whether or not it is in the page. */
  stepAt: (point: Position) => string | null;
}

export function useShown(places: Arrangement, selected: string | null): Shown {
  const isFar = useLevel() === "far" && places.cards.size > MANY;
  const entering = useEntering(places, isFar);
  const [hot, setHot] = useState<string | null>(null);
  const stepAt = useStepAt(places);
  const follow = useCallback(
    (event: PointerEvent) => {
      if (isFar && event.buttons === 0) setHot(stepAt({ x: event.clientX, y: event.clientY }));
    },
    [isFar, stepAt],
  );
  const steps = useMemo(() => {
    if (!isFar) return entering;
    return new Set([hot, selected].filter((id) => id !== null));
  }, [isFar, entering, hot, selected]);
  return { isFar, steps, follow, stepAt };
}

function useStepAt(places: Arrangement): Shown["stepAt"] {
  const api = useStoreApi();
  return useCallback(
    (point: Position) => {
      const { domNode, transform } = api.getState();
      const corner = domNode?.getBoundingClientRect();
      const [x, y, zoom] = transform;
      return corner ? cardAt(places, { x: (point.x - corner.x - x) / zoom, y: (point.y - corner.y - y) / zoom }) : null;
    },
    [api, places],
  );
}

/** Null once all are in; a set that grows with every frame after the drawing was far. */
function useEntering(places: Arrangement, isFar: boolean): ReadonlySet<string> | null {
  const api = useStoreApi();
  const [entered, setEntered] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (isFar) setEntered(NO_ONE);
  }, [isFar]);
  useEffect(() => {
    if (isFar || entered === null) return;
    const frame = requestAnimationFrame(() => {
      const { transform, width, height } = api.getState();
      const [x, y, zoom] = transform;
      const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      const missing = cardsIn(places, seen).filter((id) => !entered.has(id));
      const middle = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
      const next = nearestFirst(places, missing, middle).slice(0, AT_ONCE);
      setEntered(next.length > 0 ? new Set([...entered, ...next]) : null);
    });
    return () => cancelAnimationFrame(frame);
  }, [isFar, entered, places, api]);
  return isFar ? NO_ONE : entered;
}
