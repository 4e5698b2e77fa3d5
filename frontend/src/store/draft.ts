/** How far the open draft is saved, and over which revision. */
import { create } from "zustand";
import type { WorkflowDocument } from "../model/document";

export type SaveState = "saved" | "changed" | "saving" | "offline" | "stale" | "signed_out" | "refused";

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
  savedName: "",
  savedAt: null,
  reason: "",
};

export const useDraftStore = create<DraftStore>()((set) => ({
  ...CLOSED,
  tell: (change) => set(change),
  close: () => set(CLOSED),
}));
