/** What only the editor's screen knows: what is being added where, which dialog is open. */
import { create } from "zustand";
import type { ClipFault } from "../model/clip";
import type { End, GraphEdge, Position } from "../model/document";

/** Where a step is to be added, and where on the screen one is asked which. */
export interface Adding {
  at?: Position | undefined;
  after?: End | undefined;
  before?: End | undefined;
  wire?: GraphEdge | undefined;
  /** The step that becomes one of another type. */
  instead?: string | undefined;
  /** In the canvas, from its left top corner; in the middle where it is missing. */
  screen?: Position | undefined;
}

export type Dialog = "commands" | "find" | "connect" | "publish" | "keys";

/** What a menu is about, and where on the screen it opens. */
export interface MenuAt {
  step?: string;
  wire?: string;
  /** In the drawing, where it opened on the empty canvas. */
  at?: Position;
  x: number;
  y: number;
}

export type CameraMove = "fit" | "in" | "out";

export type Sight = "canvas" | "outline";

interface Wanted {
  id: string;
  /** It is only to be seen: the focus goes to its form. */
  isFocusElsewhere: boolean;
}

interface EditingStore {
  adding: Adding | null;
  dialog: Dialog | null;
  /** The wire under the pointer, by key. */
  pointed: string | null;
  /** The step to bring into sight and focus; a new object each time it is asked for. */
  wanted: Wanted | null;
  /** Why the last paste did nothing. */
  refused: ClipFault | null;
  /** A sentence for screen readers and eyes about what just happened. */
  said: string;
  menu: MenuAt | null;
  /** The drawing itself, or its steps as a list; null for what suits the screen. */
  sight: Sight | null;
  /** On a narrow screen: whether the form lies over the list. */
  isFormOpen: boolean;
  /** The tab that is asked for beside the drawing; a new object each time. */
  side: { tab: string } | null;
  camera: { move: CameraMove } | null;
  /** The note or frame whose words are being written. */
  writing: string | null;
  add: (adding: Adding | null) => void;
  ask: (dialog: Dialog | null) => void;
  point: (wire: string | null) => void;
  show: (id: string, isFocusElsewhere?: boolean) => void;
  refuse: (refused: ClipFault | null) => void;
  say: (sentence: string) => void;
  openMenu: (menu: MenuAt | null) => void;
  look: (sight: Sight) => void;
  openForm: (isFormOpen: boolean) => void;
  openSide: (tab: string) => void;
  moveCamera: (move: CameraMove) => void;
  write: (note: string | null) => void;
}

export const useEditingStore = create<EditingStore>()((set) => ({
  adding: null,
  dialog: null,
  pointed: null,
  wanted: null,
  refused: null,
  said: "",
  menu: null,
  sight: null,
  isFormOpen: false,
  side: null,
  camera: null,
  writing: null,
  add: (adding) => set({ adding, dialog: null }),
  ask: (dialog) => set({ dialog, adding: null }),
  point: (pointed) => set({ pointed }),
  show: (id, isFocusElsewhere = false) => set({ wanted: { id, isFocusElsewhere } }),
  refuse: (refused) => set({ refused }),
  say: (said) => set({ said }),
  openMenu: (menu) => set({ menu }),
  look: (sight) => set({ sight, isFormOpen: false, side: null }),
  openForm: (isFormOpen) => set({ isFormOpen, side: null }),
  openSide: (tab) => set({ side: { tab }, isFormOpen: true }),
  moveCamera: (move) => set({ camera: { move } }),
  write: (writing) => set({ writing }),
}));
