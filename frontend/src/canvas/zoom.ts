/** The zoom of the canvas as cards need it: a level of detail, and 1 / zoom for constant sizes. */
import { useStore } from "@xyflow/react";
import { type Level, levelOf } from "../model/arrange";

export const useLevel = (): Level => useStore((state) => levelOf(state.transform[2]));

/** 1 / zoom in steps of 4 %, so that a pinch does not restyle every card at every frame. */
export const useUnzoom = (): number =>
  useStore((state) => Math.exp(Math.round(Math.log(1 / state.transform[2]) / 0.04) * 0.04));
