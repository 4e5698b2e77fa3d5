/** Ends a gesture, so that what follows is an undo step of its own: on blur, on the end of a drag. */
import { useDocumentStore } from "../store/document";

export function markStep(): void {
  useDocumentStore.getState().mark();
}
