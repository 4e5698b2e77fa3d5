/** The draft of a workflow: checked, saved, published; and new workflows. */
import type { Problem, WorkflowDocument } from "../model/document";
import type { CardFacts } from "../model/nodeType";
import type { Version, WorkflowDetail } from "../model/workflow";
import { answer, api } from "./client";

/** The description of the server says only that it is an object. */
const asSent = (document: WorkflowDocument) => document as unknown as Record<string, never>;

export interface Checked {
  problems: Problem[];
  nodes: Record<string, CardFacts>;
}

export interface Saved {
  id: string;
  slug: string;
  revision: number;
  problems: Problem[];
}

/** What is wrong with a document; `workflow` is the one that it belongs to, where there is one. */
export function checkDocument(
  document: WorkflowDocument,
  signal: AbortSignal,
  workflow: string | null = null,
): Promise<Checked> {
  return answer<Checked>(api.POST("/api/v1/check", { body: { document: asSent(document), workflow }, signal }));
}

/** Saves over the revision that was seen; refused as `stale` when somebody else saved. */
export function putDraft(
  id: string,
  revision: number,
  { name, document }: { name?: string; document?: WorkflowDocument },
): Promise<Saved> {
  return answer<Saved>(
    api.PUT("/api/v1/workflows/{workflow_id}", {
      params: { path: { workflow_id: id }, header: { "If-Match": `"${revision}"` } },
      body: { ...(name && { name }), ...(document && { document: asSent(document) }) },
    }),
  );
}

export function createWorkflow(name: string, document: WorkflowDocument): Promise<Saved> {
  return answer<Saved>(api.POST("/api/v1/workflows", { body: { name, folder: "", slug: null, document: asSent(document) } }));
}

export function readWorkflow(id: string): Promise<WorkflowDetail> {
  return answer<WorkflowDetail>(
    api.GET("/api/v1/workflows/{workflow_id}", { params: { path: { workflow_id: id } } }),
  );
}

export function publishDraft(id: string, note: string): Promise<{ version: number; changed: boolean }> {
  return answer(
    api.POST("/api/v1/workflows/{workflow_id}/publish", {
      params: { path: { workflow_id: id } },
      body: { note },
    }),
  );
}

export function readVersion(id: string, number: number): Promise<Version & { document: WorkflowDocument }> {
  return answer(
    api.GET("/api/v1/workflows/{workflow_id}/versions/{number}", {
      params: { path: { workflow_id: id, number } },
    }),
  );
}
