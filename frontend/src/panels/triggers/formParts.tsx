/** What a form shows on the workflow's page: its link, and what was sent by it. */
import { Link } from "react-router";
import { useSubmissions } from "../../api/forms";
import { itemsOf } from "../../api/paging";
import { useCan } from "../../api/session";
import { useLanguage, useT } from "../../i18n";
import type { Submission } from "../../model/sentForm";
import type { Trigger } from "../../model/trigger";
import { More } from "../../parts/More";
import { RunStateWord } from "../../parts/State";
import { planned } from "../../parts/when";
import styles from "../panels.module.css";
import { FormLink } from "./FormLink";
import type { TriggerParts } from "./triggerParts";

interface Props {
  trigger: Trigger;
}

export const FORM_PARTS: TriggerParts = {
  paused: (t) => t("form.paused"),
  State: OwnLink,
  History: Submissions,
};

function OwnLink({ trigger }: Props) {
  const can = useCan();
  return can("workflow:Update") && <FormLink workflow={trigger.workflow_id} node={trigger.node} isOpen />;
}

function Submissions({ trigger }: Props) {
  const t = useT();
  const list = useSubmissions(trigger.id);
  const items = itemsOf(list.data);
  return (
    <section className={styles.section} aria-label={t("form.history")}>
      <h3>{t("form.history")}</h3>
      {list.isSuccess && items.length === 0 && <p className={styles.quiet}>{t("form.history_none")}</p>}
      <ul className={styles.list}>
        {items.map((each) => (
          <Line key={each.run.id} sent={each} />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}

function Line({ sent }: { sent: Submission }) {
  const t = useT();
  const language = useLanguage();
  return (
    <li>
      <span className={styles.row}>
        <time dateTime={sent.sent_at}>{planned(sent.sent_at, language)}</time>
        <Link to={`/runs/${sent.run.id}`}>{t("run.run_n", { number: sent.run.number })}</Link>
      </span>
      <span className={styles.note}>
        {sent.sender?.name ?? t("form.stranger")}
        {sent.withdrawn_at && ` ・ ${t("form.stage.withdrawn")}`}
      </span>
      {!sent.withdrawn_at && <RunStateWord state={sent.run.state} waitingFor={sent.run.waiting_for} />}
    </li>
  );
}
