/** What one hears of one workflow: whether at all, and if wanted, by ways of its own. */
import { Checkbox } from "@mantine/core";
import { useChooseOf, useWorkflowChoice } from "../../api/notices";
import { useT } from "../../i18n";
import type { Chosen, NamedWorkflow, WorkflowChoice } from "../../model/notice";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import styles from "./notices.module.css";
import { WaysForm } from "./WaysForm";

interface Props {
  workflow: Pick<NamedWorkflow, "id" | "name"> | null;
  onClose: () => void;
}

export function ChoiceDialog({ workflow, onClose }: Props) {
  const t = useT();
  return (
    <Dialog
      isOpen={workflow !== null}
      isWide
      title={t("notice.of_workflow", { name: workflow?.name ?? "" })}
      onClose={onClose}
    >
      {workflow && <Loaded id={workflow.id} />}
    </Dialog>
  );
}

function Loaded({ id }: { id: string }) {
  const choice = useWorkflowChoice(id);
  if (choice.isPending) return <Waiting />;
  if (choice.isLoadingError) return <ErrorNotice error={choice.error} />;
  return <Choice id={id} choice={choice.data} />;
}

function Choice({ id, choice }: { id: string; choice: WorkflowChoice }) {
  const t = useT();
  const choose = useChooseOf(id);
  const { owner, follows, hears, own, chosen } = choice;
  const isOwn = own !== null && (Object.keys(own.ways).length > 0 || own.hours !== null);
  const put = (next: boolean | null, ways: Chosen | null) => {
    const isUsual = next === null && ways === null;
    choose.mutate(isUsual ? null : { follows: next, ways: ways?.ways ?? {}, hours: ways?.hours ?? null });
  };
  const hear = (next: boolean) => put(next === owner ? null : next, isOwn ? chosen : null);
  return (
    <div className={styles.stack}>
      <p>{t(owner ? "notice.owner" : "notice.not_owner")}</p>
      <Checkbox
        label={t("notice.hear")}
        checked={hears}
        onChange={(event) => hear(event.currentTarget.checked)}
      />
      {hears && (
        <Checkbox
          label={t("notice.its_own")}
          description={t("notice.its_own_hint")}
          checked={isOwn}
          onChange={(event) => put(follows, event.currentTarget.checked ? chosen : null)}
        />
      )}
      {hears && isOwn && (
        <WaysForm chosen={chosen} setUp={choice.set_up} onChange={(next) => put(follows, next)} />
      )}
      <ErrorNotice error={choose.error} />
      <span role="status">{choose.isSuccess ? t("notice.saved") : ""}</span>
    </div>
  );
}
