/** What new steps are called in the language of the screen. */
import { currentLanguage, t } from "../i18n";
import { withNewCalled } from "../model/called";
import type { WorkflowDocument } from "../model/document";
import { useDocumentStore } from "../store/document";

export function named(before: WorkflowDocument, after: WorkflowDocument): WorkflowDocument {
  const { types } = useDocumentStore.getState();
  return withNewCalled(before, after, types, { language: currentLanguage(), tray: t("editor.first_tray") });
}
