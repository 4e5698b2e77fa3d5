/** Where a problem is to be mended: in the form of a step, or in that of the whole workflow. */
import type { Problem } from "./document";

export type Lead = { step: string; place: string } | { tab: "workflow" };

const OF_THE_WORKFLOW = /^\/(input_schema|output)(\/|$)/;

export function leadsTo({ node, pointer }: Problem): Lead | null {
  if (node !== null) return { step: node, place: pointer.replace(/^\/nodes\/\d+/, "") };
  return OF_THE_WORKFLOW.test(pointer) ? { tab: "workflow" } : null;
}
