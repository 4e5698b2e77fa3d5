/** Puts a frame with a heading around the chosen steps; the heading is to be written at once. */
import { t } from "../i18n";
import { withNewGroup } from "../model/note";
import { edit, openDocument } from "../store/document";
import { useEditingStore } from "../store/editing";
import { useViewStore } from "../store/view";

export function frameSteps(): void {
  const { chosen, choose } = useViewStore.getState();
  const before = openDocument();
  const steps = before.nodes.filter((node) => chosen.has(node.id)).map((node) => node.id);
  if (steps.length === 0) return;
  const { document, id } = withNewGroup(before, steps, t("outline.frame_new"));
  edit(() => document);
  choose([id]);
  useEditingStore.getState().write(id);
}
