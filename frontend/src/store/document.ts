/** The document that is open. Values are replaced, never changed in place, so that a difference
 * between two states is cheap to find: undo stands on that. */
import { create } from "zustand";
import type { Problem, WorkflowDocument } from "../model/document";
import type { CardFacts } from "../model/nodeType";

export interface OpenDocument {
  document: WorkflowDocument;
  cards?: Record<string, CardFacts> | undefined;
  problems?: readonly Problem[] | undefined;
}

interface DocumentStore {
  open: OpenDocument | null;
  load: (document: OpenDocument | null) => void;
}

export const useDocumentStore = create<DocumentStore>()((set) => ({
  open: null,
  load: (open) => set({ open }),
}));
