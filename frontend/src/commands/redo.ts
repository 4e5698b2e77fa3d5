/** Does again what was taken back. */
import { useDocumentStore } from "../store/document";

export function redo(): void {
  useDocumentStore.getState().redo();
}
