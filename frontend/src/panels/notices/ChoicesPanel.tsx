/** 受け取り方: what one hears of all workflows, and the workflows for which one chose otherwise. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useChoices, useChoose } from "../../api/notices";
import { useCan } from "../../api/session";
import { useT } from "../../i18n";
import type { Choices, NamedWorkflow } from "../../model/notice";
import { ErrorNotice } from "../../parts/Notice";
import { Waiting } from "../../parts/Waiting";
import { ChoiceDialog } from "./ChoiceDialog";
import styles from "./notices.module.css";
import { WaysForm } from "./WaysForm";

export function ChoicesPanel() {
  const t = useT();
  const choices = useChoices();
  if (choices.isPending) return <Waiting />;
  if (choices.isLoadingError) return <ErrorNotice error={choices.error} />;
  return (
    <div className={styles.choices}>
      <ForAll choices={choices.data} />
      <section className={styles.section} aria-label={t("notice.of_workflows")}>
        <h2>{t("notice.of_workflows")}</h2>
        <OfWorkflows choices={choices.data} />
      </section>
    </div>
  );
}

function ForAll({ choices }: { choices: Choices }) {
  const t = useT();
  const can = useCan();
  const choose = useChoose();
  const { chosen, usual, set_up: setUp } = choices;
  const isUsual = JSON.stringify(chosen) === JSON.stringify(usual);
  const hint = can("notice:Configure") ? "not_set_up_admin" : "not_set_up";
  return (
    <section className={styles.section} aria-label={t("notice.for_all")}>
      <h2>{t("notice.for_all")}</h2>
      <p>{t("notice.for_all_text")}</p>
      <WaysForm chosen={chosen} setUp={setUp} onChange={choose.mutate} />
      {setUp.length < 2 && <p className={styles.note}>{t(`notice.${hint}`)}</p>}
      {setUp.includes("chat") && <p className={styles.note}>{t("notice.chat_is_shared")}</p>}
      <ErrorNotice error={choose.error} />
      <div className={styles.line}>
        <Button variant="default" disabled={isUsual} onClick={() => choose.mutate(usual)}>
          {t("notice.as_usual")}
        </Button>
        <span role="status">{choose.isSuccess ? t("notice.saved") : ""}</span>
      </div>
    </section>
  );
}

function OfWorkflows({ choices }: { choices: Choices }) {
  const t = useT();
  const [open, setOpen] = useState<NamedWorkflow | null>(null);
  const word = (follows: boolean | null) =>
    follows === null ? t("notice.own_choice") : follows ? t("notice.followed") : t("notice.left_alone");
  return (
    <>
      {choices.workflows.length === 0 && <p>{t("notice.of_workflows_none")}</p>}
      <ul className={styles.plain}>
        {choices.workflows.map(({ workflow, follows }) => (
          <li key={workflow.id}>
            <span>
              <Link to={`/workflows/${workflow.slug}`}>{workflow.name}</Link>{" "}
              <span className={styles.note}>{word(follows)}</span>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t("notice.change")}: ${workflow.name}`}
              onClick={() => setOpen(workflow)}
            >
              {t("notice.change")}
            </Button>
          </li>
        ))}
      </ul>
      <ChoiceDialog workflow={open} onClose={() => setOpen(null)} />
    </>
  );
}
