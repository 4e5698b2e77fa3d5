/** Opens the menu of what is chosen, where it is on the screen. */
import { useEditingStore } from "../store/editing";
import { useViewStore } from "../store/view";

const AREA = "[data-canvas], [data-steps]";

export function openMenuHere(): void {
  const { selected, chosen, chosenWires } = useViewStore.getState();
  const [wire] = chosenWires;
  const step = selected ?? [...chosen][0];
  const id = step ?? wire;
  const element = id === undefined ? null : document.querySelector(`:is(${AREA}) [data-id="${CSS.escape(id)}"]`);
  const box = (element ?? document.querySelector(AREA))?.getBoundingClientRect();
  if (!box) return;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const about = step !== undefined ? { step } : wire !== undefined ? { wire } : {};
  useEditingStore.getState().openMenu({ ...about, x, y });
}
