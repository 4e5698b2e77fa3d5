/** Which dialog is open, and about what. */
import type { WorkflowSummary } from "../../model/workflow";

export type Asked =
  | { what: "rename"; workflow: WorkflowSummary }
  | { what: "tags"; workflow: WorkflowSummary }
  | { what: "move"; ids: string[]; folder: string }
  | { what: "tag"; ids: string[] }
  | { what: "folder"; path: string };
