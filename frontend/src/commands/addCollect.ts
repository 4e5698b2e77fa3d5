/** Adds the collect that a for-each lacks. */
import { currentLanguage } from "../i18n";
import { withNewCalled } from "../model/called";
import { withCollect } from "../model/make";
import { edit, openDocument, useDocumentStore } from "../store/document";

export function addCollect(forEach: string): void {
  const { types } = useDocumentStore.getState();
  const made = withCollect(openDocument(), types, forEach);
  if (made) edit((before) => withNewCalled(before, made.document, types, currentLanguage()));
}
