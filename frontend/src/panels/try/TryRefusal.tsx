/** What stood in the way of a try, and the way there. */
import { Problem as Refused } from "../../api/problem";
import { titleOf } from "../../canvas/StepCard";
import { showStep } from "../../commands/showStep";
import { useLanguage, useT } from "../../i18n";
import type { Problem } from "../../model/document";
import type { Drawing } from "../../model/drawing";
import { isProblemList } from "../../model/trial";
import { Notice } from "../../parts/Notice";
import { useTrialStore } from "../../store/trial";
import { Refusal } from "../Refusal";
import styles from "./TryDrawer.module.css";

export function TryRefusal({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const refusal = useTrialStore((state) => state.refusal);
  if (!refusal) return null;
  const { code, fields } = refusal instanceof Refused ? refusal : { code: "", fields: {} as Record<string, unknown> };
  if (code === "document_has_problems" && isProblemList(fields.problems))
    return (
      <Notice tone="warn">
        {t("trial.problems")}
        <Places problems={(fields.problems as Problem[]).filter(({ severity }) => severity !== "warning")} drawing={drawing} />
      </Notice>
    );
  if (code === "no_data" && Array.isArray(fields.nodes))
    return (
      <Notice tone="warn">
        {t("trial.no_data")}
        <Steps ids={fields.nodes.map(String)} drawing={drawing} />
      </Notice>
    );
  return <Refusal error={refusal} />;
}

function Places({ problems, drawing }: { problems: readonly Problem[]; drawing: Drawing }) {
  const language = useLanguage();
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => {
        const step = problem.node === null ? undefined : drawing.steps.get(problem.node);
        const sentence = problem.message?.[language] || problem.detail;
        return (
          <li key={problem.code + problem.pointer + problem.detail}>
            {step ? (
              <button type="button" onClick={() => showStep(step.node.id)}>
                <b>{titleOf(step, language)}</b> {sentence}
              </button>
            ) : (
              sentence
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Steps({ ids, drawing }: { ids: readonly string[]; drawing: Drawing }) {
  const language = useLanguage();
  return (
    <ul className={styles.problems}>
      {ids.map((id) => {
        const step = drawing.steps.get(id);
        return (
          <li key={id}>
            <button type="button" onClick={() => showStep(id)}>
              {step ? titleOf(step, language) : id}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
