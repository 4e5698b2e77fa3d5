/** Lays this run beside another one of the same workflow. */
import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { itemsOf } from "../../api/paging";
import { useRuns } from "../../api/runs";
import { useT } from "../../i18n";
import type { Run } from "../../model/run";
import { RunStateWord } from "../../parts/State";
import { Time } from "../../parts/Time";
import styles from "./CompareMenu.module.css";

const OFFERED = 12;

export function CompareMenu({ run }: { run: Run }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default">{t("watch.compare")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("watch.compare_with")}</Menu.Label>
        {isOpen && <Others run={run} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Others({ run }: { run: Run }) {
  const t = useT();
  const go = useNavigate();
  const runs = useRuns({ workflow: run.workflow.id }, OFFERED);
  const others = itemsOf(runs.data).filter((each) => each.id !== run.id);
  if (runs.isSuccess && others.length === 0) return <Menu.Item disabled>{t("watch.compare_none")}</Menu.Item>;
  return others.map((other) => (
    <Menu.Item key={other.id} onClick={() => void go(`/runs/${other.id}/compare/${run.id}`)}>
      <span className={styles.line}>
        <b>{t("run.run_n", { number: other.number })}</b>
        <span>{t("workflow.version_n", { number: other.version })}</span>
        <RunStateWord state={other.state} waitingFor={other.waiting_for} />
        <Time at={other.created_at} />
      </span>
    </Menu.Item>
  ));
}
