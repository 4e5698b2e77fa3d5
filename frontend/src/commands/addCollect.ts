/** Adds the collect that a for-each lacks. */
import { withCollect } from "../model/make";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { named } from "./named";

export function addCollect(forEach: string): void {
  const { types } = useDocumentStore.getState();
  const made = withCollect(openDocument(), types, forEach);
  if (made) edit((before) => named(before, made.document));
}
