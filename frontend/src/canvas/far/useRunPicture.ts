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

export function useRunPicture(drawing: Drawing, run: RunFacts | null, selected: string | null): Picture {
  const isLarge = drawing.places.cards.size > MANY;
  const isOver = run?.isOver ?? false;
  const progress = useRunStore((state) => (isLarge && run ? state.nodes : NOTHING));
  return useMemo(() => {
    if (!isLarge) return [];
    const toneOf = (id: string) => {
      const step = drawing.steps.get(id);
      return run && step ? (TONES[markOf(progress[id], isOver, step)] ?? null) : null;
    };
    return pictureOf({ drawing, places: drawing.places, chosen: new Set(selected === null ? [] : [selected]), toneOf });
  }, [isLarge, drawing, run !== null, isOver, progress, selected]);
}
