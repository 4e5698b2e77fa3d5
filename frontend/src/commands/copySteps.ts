/** The chosen steps as text for the clipboard; null where none is chosen. */
import { clipOf, textOfClip } from "../model/clip";
import { openDocument } from "../store/document";
import { useViewStore } from "../store/view";

export function copySteps(): string | null {
  const { chosen } = useViewStore.getState();
  return chosen.size === 0 ? null : textOfClip(clipOf(openDocument(), chosen));
}
