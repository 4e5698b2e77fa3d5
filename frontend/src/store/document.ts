/** The document that is open. Values are replaced, never changed in place, so that a difference
 * between two states is cheap to find: undo stands on that. */
import { create } from "zustand";
import type { GraphNode, Problem, WorkflowDocument } from "../model/document";
import { begun, canUndo, changed, type History, redone, undone, withMark } from "../model/history";
import { same } from "../model/json";
import { nodeOf } from "../model/node";
import type { CardFacts, NodeTypes } from "../model/nodeType";
import { rebased } from "../model/rebase";

export interface OpenDocument {
  document: WorkflowDocument;
  cards?: Record<string, CardFacts> | undefined;
  problems?: readonly Problem[] | undefined;
  /** The state that cards and problems were told of. */
  checked?: WorkflowDocument | undefined;
}

interface DocumentStore {
  /** What is shown; `document` is always the present state. */
  open: OpenDocument | null;
  history: History | null;
  types: NodeTypes;
  load: (document: OpenDocument | null, types?: NodeTypes) => void;
  /** The next state of the document. Changes of one gesture in a row are one undo step. */
  edit: (change: (document: WorkflowDocument) => WorkflowDocument, gesture?: string) => void;
  /** Ends the gesture. */
  mark: () => void;
  /** Another state in place of this one, with what was done here on top of it; no step to undo. */
  rebase: (document: WorkflowDocument) => void;
  undo: () => void;
  redo: () => void;
  /** What the check found for the present document. */
  tell: (found: Omit<OpenDocument, "document" | "checked">) => void;
}

const NO_TYPES: NodeTypes = new Map();

/** What is said of a card as before keeps its object, so that the card is not drawn again. */
function keptCards(old: Record<string, CardFacts>, fresh: Record<string, CardFacts>): Record<string, CardFacts> {
  const cards = Object.entries(fresh).map(([id, facts]) => {
    const before = old[id];
    return [id, before && same(before, facts) ? before : facts] as const;
  });
  return Object.fromEntries(cards);
}

type Step = Pick<DocumentStore, "open" | "history">;

function stepped(state: Step, next: (history: History) => History): Partial<Step> {
  if (!state.open || !state.history) return {};
  const history = next(state.history);
  if (history === state.history) return {};
  const { document } = history;
  return { history, open: document === state.open.document ? state.open : { ...state.open, document } };
}

export const useDocumentStore = create<DocumentStore>()((set) => ({
  open: null,
  history: null,
  types: NO_TYPES,
  load: (open, types) =>
    set((state) => ({
      open: open && { ...open, checked: open.document },
      history: open && begun(open.document),
      types: types ?? state.types,
    })),
  edit: (change, gesture) =>
    set((state) => stepped(state, (history) => changed(history, change(history.document), gesture ?? null))),
  mark: () => set((state) => stepped(state, withMark)),
  rebase: (document) =>
    set((state) => stepped(state, (history) => rebased(history, document, state.types))),
  undo: () => set((state) => stepped(state, undone)),
  redo: () => set((state) => stepped(state, redone)),
  tell: (found) =>
    set(({ open }) => {
      if (!open) return {};
      const cards = found.cards && keptCards(open.cards ?? {}, found.cards);
      return { open: { ...open, ...found, ...(cards && { cards }), checked: open.document } };
    }),
}));

/** The present state of the open document. */
export const useDocument = (): WorkflowDocument | null =>
  useDocumentStore((state) => state.open?.document ?? null);

/** One step of the open document; the same object as long as nothing of it changes. */
export const useNode = (id: string | null): GraphNode | undefined =>
  useDocumentStore((state) => (state.open && id !== null ? nodeOf(state.open.document, id) : undefined));

export const useCanUndo = (): boolean => useDocumentStore((state) => !!state.history && canUndo(state.history));
export const useCanRedo = (): boolean => useDocumentStore((state) => (state.history?.future.length ?? 0) > 0);

/** For commands: the next state of the open document. */
export const edit: DocumentStore["edit"] = (change, gesture) =>
  useDocumentStore.getState().edit(change, gesture);

/** For commands: the present state; throws where nothing is open, which no command meets. */
export function openDocument(): WorkflowDocument {
  const { open } = useDocumentStore.getState();
  if (!open) throw new Error("no document is open");
  return open.document;
}
