/** Gives a step another id; expressions that name it follow. Answers why not, or null. */
import { isId, takenIds } from "../model/naming";
import { withRenamedMember } from "../model/note";
import { withRenamed } from "../model/references";
import { edit, openDocument, useDocumentStore } from "../store/document";
import { useViewStore } from "../store/view";

export type NameFault = "bad_id" | "taken_id";

export function renameNode(node: string, id: string): NameFault | null {
  if (id === node) return null;
  if (!isId(id)) return "bad_id";
  if (takenIds(openDocument()).has(id)) return "taken_id";
  const { types } = useDocumentStore.getState();
  edit((document) => withRenamedMember(withRenamed(document, types, node, id), node, id));
  const { selected, select } = useViewStore.getState();
  if (selected === node) select(id);
  return null;
}
