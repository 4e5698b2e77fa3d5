/** A run as a film: frames that tell what changed, made into whole moments, and how fast they pass. */
import type { Progress, RunState } from "./progress";

export interface ReplayFrame {
  at: string;
  position: string;
  state: RunState;
  counts: { items: number; done: number };
  /** Only the steps that changed since the frame before. */
  nodes: Progress;
}

export interface Replay {
  from: string;
  to: string;
  positions: number;
  frames: ReplayFrame[];
}

export interface Pause {
  /** The frame after which nothing happened for long. */
  frame: number;
  seconds: number;
  /** Somebody was asked meanwhile. */
  isPersons: boolean;
}

export interface Film {
  frames: readonly ReplayFrame[];
  /** All steps at each frame; steps that did not change are the same object. */
  moments: readonly Progress[];
  /** How much of the film lies between a frame and the next one; all together 1. */
  shares: readonly number[];
  pauses: readonly Pause[];
}

const LONGEST_GAP = 5; // times the usual one; what is longer is shortened to this
const SHORTEST = 0.02; // of the longest
const PAUSE_SECONDS = 2;

export function filmOf({ frames }: Replay): Film {
  const moments: Progress[] = [];
  let known: Progress = {};
  for (const frame of frames) {
    known = { ...known, ...frame.nodes };
    moments.push(known);
  }
  const gaps = frames
    .slice(1)
    .map((frame, index) => (Date.parse(frame.at) - Date.parse(frames[index]?.at ?? frame.at)) / 1000);
  const longest = LONGEST_GAP * usual(gaps);
  const weights = gaps.map((gap) => Math.max(Math.min(gap, longest), longest * SHORTEST));
  const whole = weights.reduce((sum, each) => sum + each, 0) || 1;
  const pauses = gaps.flatMap((seconds, frame) =>
    seconds > longest && seconds >= PAUSE_SECONDS
      ? [{ frame, seconds, isPersons: asksSomebody(moments[frame]) }]
      : [],
  );
  return { frames, moments, shares: weights.map((each) => each / whole), pauses };
}

/** The middle one of the gaps that are any. */
function usual(gaps: readonly number[]): number {
  const some = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  return some[Math.floor(some.length / 2)] ?? 1;
}

function asksSomebody(moment: Progress | undefined): boolean {
  return Object.values(moment ?? {}).some((step) => (step.person ?? 0) > 0);
}

/** Seconds from the first frame to this one. */
export function secondsAt(film: Film, frame: number): number {
  const [first, here] = [film.frames[0], film.frames[frame]];
  return first && here ? (Date.parse(here.at) - Date.parse(first.at)) / 1000 : 0;
}
