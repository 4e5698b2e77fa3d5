/** Brings an older version into the draft, as one step to undo. */
import { readVersion } from "../api/drafts";
import { settled } from "../model/drawing";
import { useDocumentStore } from "../store/document";
import { replaceDocument } from "./replaceDocument";

export async function restoreVersion(workflow: string, number: number): Promise<void> {
  const version = await readVersion(workflow, number);
  replaceDocument(settled(version.document, useDocumentStore.getState().types));
}
