/** Copies in the browser of documents that the server does not have yet: one for each tab, so that
 * two tabs on one draft do not write over each other. */
import type { WorkflowDocument } from "../model/document";
import { isObject } from "../model/json";
import { openTabs, tabId } from "./tab";

export interface Unsaved {
  revision: number;
  at: number;
  document: WorkflowDocument;
  /** What the server had when it was begun; missing where there was no room for it. */
  base?: WorkflowDocument | undefined;
}

export interface Found extends Unsaved {
  tab: string;
}

const ROOT = "sekimori.unsaved.";
const keyOf = (workflow: string, tab: string) => `${ROOT}${workflow}.${tab}`;

/** Where the browser does not tell which tabs are open: one that was silent so long is taken as gone. */
const SILENT_MS = 60_000;

/** False where the browser has no room or no storage. */
export function keepUnsaved(workflow: string, unsaved: Unsaved): boolean {
  const { base: _, ...small } = unsaved;
  return [unsaved, small].some((each) => written(keyOf(workflow, tabId()), JSON.stringify(each)));
}

function written(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function dropUnsaved(workflow: string, tab: string = tabId()): void {
  try {
    localStorage.removeItem(keyOf(workflow, tab));
  } catch {
    return; // without storage there is nothing to drop
  }
}

function read(text: string | null): Unsaved | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (!isObject(value) || !isObject(value.document) || !Array.isArray(value.document.nodes)) return null;
    return value as unknown as Unsaved;
  } catch {
    return null;
  }
}

/** The copy of this tab. */
export function unsavedOf(workflow: string): Unsaved | null {
  return all(workflow).find(({ tab }) => tab === tabId()) ?? null;
}

function all(workflow: string): Found[] {
  try {
    const start = keyOf(workflow, "");
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(start)).flatMap((key) => {
      const kept = read(localStorage.getItem(key));
      return kept ? [{ ...kept, tab: key.slice(start.length) }] : [];
    });
  } catch {
    return [];
  }
}

/** The copies of this tab and of those that are gone, the newest first. */
export async function orphanedCopies(workflow: string, now: number): Promise<Found[]> {
  const open = await openTabs();
  const isGone = ({ tab, at }: Found) => (open ? !open.has(tab) : now - at > SILENT_MS);
  return all(workflow)
    .filter((each) => each.tab === tabId() || isGone(each))
    .sort((left, right) => right.at - left.at);
}
