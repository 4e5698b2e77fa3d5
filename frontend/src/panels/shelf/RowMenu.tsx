/** What can be done with one workflow of the list. */
import { ActionIcon, Menu } from "@mantine/core";
import { useNavigate } from "react-router";
import { useCan } from "../../api/session";
import { downloadWorkflows } from "../../commands/downloadWorkflows";
import { useT } from "../../i18n";
import type { WorkflowSummary } from "../../model/workflow";
import { Icon } from "../../parts/Icon";
import type { Asked } from "./asked";
import type { ShelfActs } from "./useShelfActs";

interface Props {
  workflow: WorkflowSummary;
  acts: ShelfActs;
  ask: (asked: Asked) => void;
}

export function RowMenu({ workflow, acts, ask }: Props) {
  const t = useT();
  const can = useCan();
  const go = useNavigate();
  const { id, name, slug, folder, archived } = workflow;
  const mayChange = can("workflow:Update");
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={t("shelf.more_of", { name })}>
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => go(`/workflows/${slug}`)}>{t("shelf.open")}</Menu.Item>
        {mayChange && (
          <>
            <Menu.Item onClick={() => go(`/workflows/${slug}/edit`)}>{t("shelf.edit")}</Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => ask({ what: "rename", workflow })}>{t("shelf.rename")}</Menu.Item>
            <Menu.Item onClick={() => ask({ what: "move", ids: [id], folder })}>{t("shelf.move")}</Menu.Item>
            <Menu.Item onClick={() => ask({ what: "tags", workflow })}>{t("shelf.set_tags")}</Menu.Item>
          </>
        )}
        {can("workflow:Create") && <Menu.Item onClick={() => acts.duplicate(workflow)}>{t("shelf.duplicate")}</Menu.Item>}
        <Menu.Item onClick={() => void downloadWorkflows([id], name).catch(acts.fail)}>{t("shelf.export")}</Menu.Item>
        {can("workflow:Archive") && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => acts.many({ action: archived ? "restore" : "archive", ids: [id] })}>
              {t(archived ? "shelf.take_out" : "shelf.put_away")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
