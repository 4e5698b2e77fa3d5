/** The picture of a run: each step in the colours of its state. Small drawings have none. */
import { useMemo } from "react";
import type { Drawing } from "../../model/drawing";
import { MANY } from "../../model/far";
import { markOf, type Progress } from "../../model/progress";
import { useRunStore } from "../../store/run";
import type { RunFacts } from "../elements";
import { type CardTone, type Picture, pictureOf } from "./picture";

const NOTHING: Progress = {};
const SOLID = (token: "machine" | "person" | "fail"): CardTone => ({ fill: token, stroke: token });
const TONES: Record<string, CardTone> = {
  done: { fill: "machine-bg", stroke: "machine" },
  decided: { fill: "surface", stroke: "person" },
  running: SOLID("machine"),
  waiting: SOLID("machine"),
  person: SOLID("person"),
  failed: SOLID("fail"),
  dead: { fill: "surface", stroke: "line" },
  cancelled: { fill: "surface", stroke: "line" },
};

type ToneOf = (id: string) => CardTone | null;

/** The colours of the steps of a run; none for a small drawing, or without a run. */
export function useTones(drawing: Drawing, run: Pick<RunFacts, "isOver"> | null): ToneOf | undefined {
  const isOn = drawing.places.cards.size > MANY && run !== null;
  const isOver = run?.isOver ?? false;
  const progress = useRunStore((state) => (isOn ? state.nodes : NOTHING));
  return useMemo(() => {
    if (!isOn) return undefined;
    return (id) => {
      const step = drawing.steps.get(id);
      return step ? (TONES[markOf(progress[id], isOver, step)] ?? null) : null;
    };
  }, [isOn, isOver, drawing, progress]);
}

export function useRunPicture(drawing: Drawing, run: RunFacts | null, selected: string | null): Picture {
  const isLarge = drawing.places.cards.size > MANY;
  const toneOf = useTones(drawing, run);
  return useMemo(() => {
    if (!isLarge) return [];
    const chosen = new Set(selected === null ? [] : [selected]);
    return pictureOf({ drawing, places: drawing.places, chosen, ...(toneOf && { toneOf }) });
  }, [isLarge, drawing, toneOf, selected]);
}
