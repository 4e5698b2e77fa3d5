/** The try of the draft that is shown: never part of the document, gone when the editor is left. */
import { create } from "zustand";
import type { WorkflowDocument } from "../model/document";
import type { ItemFilter } from "../model/itemStep";
import type { Json } from "../model/json";
import type { Progress } from "../model/progress";
import { type Pin, type Sources, type TrialMode, withSource } from "../model/trial";

export interface Tried {
  run: string;
  mode: TrialMode;
  node: string | null;
  /** The item that a single step was tried on. */
  item: number | null;
  /** The document as it was tried, by identity. */
  document: WorkflowDocument;
  input: Json;
  /** What the steps showed before, which a try of a part leaves standing, and of how many items. */
  kept: Progress;
  keptItems: number;
  keptStale: ReadonlySet<string>;
}

/** A try that waits for its input. */
export interface Asked {
  mode: TrialMode;
  node: string;
}

export type TrialTab = "input" | "reviews" | "result";
export type StepTab = "settings" | "result" | "help";

/** A value that is shown whole: of which wire. */
export interface Peek {
  wire: string;
  /** It stays until one closes it. */
  isHeld: boolean;
}

interface TrialState {
  isOpen: boolean;
  /** Only the bar is seen. */
  isFolded: boolean;
  tab: TrialTab;
  isStarting: boolean;
  /** A new object each time that one asks for the form: the focus goes there. */
  wanted: object;
  /** What the form is filled in for; null: the whole draft. */
  asked: Asked | null;
  /** What stood in the way of the last try. */
  refusal: unknown;
  /** What the form holds; undefined: nothing yet. */
  input: Json | undefined;
  tried: Tried | null;
  sources: Sources;
  stale: ReadonlySet<string>;
  pins: ReadonlyMap<string, Pin>;
  /** The item of each for-each that is shown, from 0. */
  items: Readonly<Record<string, number>>;
  filter: ItemFilter;
  /** The items that the filter leaves, by for-each. */
  kept: Readonly<Record<string, readonly number[]>>;
  stepTab: StepTab;
  peek: Peek | null;
  /** The step whose pinned data is being written. */
  pinning: string | null;
  /** The step that shall really act: one is asked before. */
  acting: string | null;
}

interface TrialStore extends TrialState {
  tell: (change: Partial<TrialState>) => void;
  /** Which steps the try has come to. */
  reach: (nodes: readonly string[]) => void;
  chooseItem: (region: string, item: number) => void;
  close: () => void;
  leave: () => void;
}

const NOTHING: Pick<TrialState, "tried" | "sources" | "stale" | "refusal" | "isStarting" | "peek" | "acting" | "asked" | "kept"> = {
  tried: null,
  sources: {},
  stale: new Set(),
  refusal: null,
  isStarting: false,
  peek: null,
  acting: null,
  asked: null,
  kept: {},
};

const LEFT: TrialState = {
  ...NOTHING,
  isOpen: false,
  isFolded: false,
  tab: "input",
  input: undefined,
  pins: new Map(),
  items: {},
  filter: "all",
  stepTab: "settings",
  wanted: {},
  pinning: null,
};

export const useTrialStore = create<TrialStore>()((set) => ({
  ...LEFT,
  tell: (change) => set(change),
  reach: (nodes) =>
    set(({ tried, sources }) => {
      if (!tried) return {};
      const fresh = withSource(sources, nodes, { run: tried.run, mode: tried.mode, item: tried.item });
      return fresh === sources ? {} : { sources: fresh };
    }),
  chooseItem: (region, item) => set(({ items }) => ({ items: { ...items, [region]: item } })),
  close: () => set({ ...NOTHING, isOpen: false }),
  leave: () => set(LEFT),
}));

export const useIsPinned = (node: string): boolean => useTrialStore((state) => state.pins.has(node));
export const useIsStale = (node: string): boolean => useTrialStore((state) => state.stale.has(node));

/** The item that is shown of a step's for-each; null for a step that lies in none. */
export const useShownItem = (region: string | null): number | null =>
  useTrialStore((state) => (region === null ? null : (state.items[region] ?? 0)));
