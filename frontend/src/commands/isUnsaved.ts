/** Whether the server lacks something of the open draft. */
import { useDocumentStore } from "../store/document";
import { useDraftStore } from "../store/draft";

export function isUnsaved(): boolean {
  const { id, saved, name, savedName } = useDraftStore.getState();
  const present = useDocumentStore.getState().open?.document ?? null;
  return id !== null && (present !== saved || name !== savedName);
}
