/** How far the open draft is saved, and over which revision. */
import { create } from "zustand";
import type { WorkflowDocument } from "../model/document";
import type { Person } from "../model/run";

export type SaveState = "saved" | "changed" | "saving" | "offline" | "stale" | "signed_out" | "refused";

/** What somebody else saved, as long as it has not been brought together with what is open. */
export interface Theirs {
  revision: number;
  name: string;
  /** Where a step was not moved, it stands where it is seen here. */
  document: WorkflowDocument;
  /** The same as the server holds it. */
  stored: WorkflowDocument;
  by: Person | null;
}

interface Draft {
  /** The workflow that is being drawn; null while none is. */
  id: string | null;
  slug: string;
  name: string;
  revision: number;
  publishedVersion: number | null;
  state: SaveState;
  /** What the server has, by identity. */
  saved: WorkflowDocument | null;
  /** The same as the server holds it, which is without the places of an old draft. */
  stored: WorkflowDocument | null;
  /** States that were sent without an answer: the server may have one of them. */
  unanswered: readonly WorkflowDocument[];
  theirs: Theirs | null;
  /** Whether the differences are being decided on; closing that leaves them for later. */
  isMerging: boolean;
  /** Who saved what has just come in by itself. */
  cameFrom: Person | null;
  savedName: string;
  savedAt: number | null;
  /** Why the server refused, in a sentence. */
  reason: string;
}

interface DraftStore extends Draft {
  tell: (change: Partial<Draft>) => void;
  close: () => void;
}

const CLOSED: Draft = {
  id: null,
  slug: "",
  name: "",
  revision: 0,
  publishedVersion: null,
  state: "saved",
  saved: null,
  stored: null,
  unanswered: [],
  theirs: null,
  isMerging: false,
  cameFrom: null,
  savedName: "",
  savedAt: null,
  reason: "",
};

export const useDraftStore = create<DraftStore>()((set) => ({
  ...CLOSED,
  tell: (change) => set(change),
  close: () => set(CLOSED),
}));
