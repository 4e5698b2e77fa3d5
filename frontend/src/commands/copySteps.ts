/** The chosen steps as text for the clipboard; null where none is chosen. */
import { clipOf, textOfClip } from "../model/clip";
import { withGroupMembers } from "../model/note";
import { withWholeRegions } from "../model/region";
import { openDocument } from "../store/document";
import { useViewStore } from "../store/view";

export function copySteps(): string | null {
  const { chosen } = useViewStore.getState();
  const document = openDocument();
  return chosen.size === 0 ? null : textOfClip(clipOf(document, withWholeRegions(document, withGroupMembers(document, chosen))));
}
