/** The menu of what can be tried of one step. */
import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../../i18n";
import { type StepActKey, useStepActs } from "../../interaction/try/useStepActs";
import { Icon, type IconName } from "../../parts/Icon";
import styles from "./StepMenu.module.css";

const ICONS: Record<StepActKey, IconName> = { to: "play_to", only: "play", pin: "pin", pin_edit: "code", unpin: "unpin" };

interface Props {
  id: string;
  name: string;
  /** The button that opens it. */
  children: ReactNode;
}

export function StepMenu({ id, name, children }: Props) {
  const t = useT();
  return (
    <Menu position="right-start" shadow="md" width={260} withinPortal>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={t("trial.actions")}>
        <StepMenuItems id={id} name={name} />
      </Menu.Dropdown>
    </Menu>
  );
}

export function StepMenuItems({ id, name }: { id: string; name: string }) {
  const acts = useStepActs(id, name);
  return acts.map(({ key, name: words, keys, act }) => (
    <Menu.Item
      key={key}
      leftSection={<Icon name={ICONS[key]} size={16} />}
      rightSection={keys && <kbd className={styles.keys}>{keys}</kbd>}
      onClick={act}
    >
      {words}
    </Menu.Item>
  ));
}
