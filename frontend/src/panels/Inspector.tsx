/** The panel beside a drawing: tabs, each with one subject. Below 1,200 px it is a sheet at the bottom. */
import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./Inspector.module.css";

export interface Tab {
  value: string;
  label: ReactNode;
  panel: ReactNode;
}

interface Props {
  name: string;
  tabs: Tab[];
  active: string;
  onChange: (value: string) => void;
}

export function Inspector({ name, tabs, active, onChange }: Props) {
  return (
    <aside className={styles.inspector} aria-label={name}>
      <Tabs
        value={active}
        onChange={(value) => value && onChange(value)}
        keepMounted={false}
        classNames={{ root: styles.root ?? "", list: styles.tabs ?? "", tab: styles.tab ?? "", panel: styles.panel ?? "" }}
      >
        <Tabs.List>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, panel }) => (
          <Tabs.Panel key={value} value={value}>
            {panel}
          </Tabs.Panel>
        ))}
      </Tabs>
    </aside>
  );
}
