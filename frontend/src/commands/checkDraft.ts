/** Asks the server what is wrong with the document as it is now; only the last question counts. */
import { checkDocument } from "../api/drafts";
import { Problem as Refusal } from "../api/problem";
import type { Problem, WorkflowDocument } from "../model/document";
import { type OpenDocument, useDocumentStore } from "../store/document";
import { useDraftStore } from "../store/draft";

let asked: AbortController | null = null;

export async function checkDraft(): Promise<void> {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const document = useDocumentStore.getState().open?.document;
  if (!document) return;
  try {
    const { problems, nodes } = await checkDocument(document, signal, useDraftStore.getState().id);
    tell(document, { problems, cards: nodes });
  } catch (error) {
    if (!signal.aborted && error instanceof Refusal && error.status === 400)
      tell(document, { problems: error.errors.map((fault) => asProblem(document, fault)) });
  }
}

/** Not for a document that has changed meanwhile: its next check is on the way. */
function tell(document: WorkflowDocument, found: Pick<OpenDocument, "problems" | "cards">): void {
  const { open, tell: tellStore } = useDocumentStore.getState();
  if (open?.document === document) tellStore(found);
}

function asProblem(
  document: WorkflowDocument,
  { pointer, code, detail }: { pointer: string; code: string; detail: string },
): Problem {
  const [, kind, index] = pointer.split("/");
  const node = kind === "nodes" ? (document.nodes[Number(index)]?.id ?? null) : null;
  return { code, severity: "error", node, pointer, detail, message: { en: detail, ja: detail } };
}
