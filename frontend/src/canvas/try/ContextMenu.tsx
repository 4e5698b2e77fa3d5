/** The menu of a step at the pointer: by the right button, or a long touch. */
import { Menu } from "@mantine/core";
import { type MouseEvent, useCallback, useState } from "react";
import { duplicateSteps } from "../../commands/duplicateSteps";
import { removeChosen } from "../../commands/removeChosen";
import { useLanguage, useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { Icon } from "../../parts/Icon";
import { useViewStore } from "../../store/view";
import { titleOf } from "../StepCard";
import styles from "./StepMenu.module.css";
import { StepMenuItems } from "./StepMenu";

interface Place {
  id: string;
  x: number;
  y: number;
}

/** The step is chosen, so that it is plain of which one the menu is. */
export function useContextMenu() {
  const [place, setPlace] = useState<Place | null>(null);
  const onNodeContextMenu = useCallback((event: MouseEvent, node: { id: string }) => {
    event.preventDefault();
    const { chosen, choose } = useViewStore.getState();
    if (!chosen.has(node.id)) choose([node.id]);
    setPlace({ id: node.id, x: event.clientX, y: event.clientY });
  }, []);
  const close = useCallback(() => setPlace(null), []);
  return { place, close, onNodeContextMenu };
}

interface Props {
  drawing: Drawing;
  place: Place | null;
  onClose: () => void;
}

export function ContextMenu({ drawing, place, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  const step = place ? drawing.steps.get(place.id) : undefined;
  if (!place || !step) return null;
  return (
    <Menu opened onClose={onClose} position="bottom-start" shadow="md" width={260} withinPortal>
      <Menu.Target>
        <span className={styles.spot} style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("editor.tools")}>
        <StepMenuItems id={place.id} name={titleOf(step, language)} />
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="copy" size={16} />} onClick={duplicateSteps}>
          {t("editor.duplicate")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={removeChosen}>
          {t("editor.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
