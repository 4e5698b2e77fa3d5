/** Takes back the last step. */
import { useDocumentStore } from "../store/document";

export function undo(): void {
  useDocumentStore.getState().undo();
}
