/** A copy in the browser of a document that the server does not have yet. */
import type { WorkflowDocument } from "../model/document";
import { isObject } from "../model/json";

export interface Unsaved {
  revision: number;
  at: number;
  document: WorkflowDocument;
}

const keyOf = (workflow: string) => `sekimori.unsaved.${workflow}`;

/** False where the browser has no room or no storage. */
export function keepUnsaved(workflow: string, unsaved: Unsaved): boolean {
  try {
    localStorage.setItem(keyOf(workflow), JSON.stringify(unsaved));
    return true;
  } catch {
    return false;
  }
}

export function dropUnsaved(workflow: string): void {
  try {
    localStorage.removeItem(keyOf(workflow));
  } catch {
    return; // without storage there is nothing to drop
  }
}

export function unsavedOf(workflow: string): Unsaved | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(workflow)) ?? "null");
    if (!isObject(value) || !isObject(value.document) || !Array.isArray(value.document.nodes)) return null;
    return value as unknown as Unsaved;
  } catch {
    return null;
  }
}
