/** What a step does: its settings in words, its exits, its notes, what is wrong with it. */
import { useLanguage, useT } from "../i18n";
import type { Problem } from "../model/document";
import type { Drawing, Step } from "../model/drawing";
import { type Json, isObject } from "../model/json";
import type { Param } from "../model/nodeType";
import { inLanguage } from "../model/text";
import { Notice } from "../parts/Notice";
import { Value } from "../parts/Value";
import { useViewStore } from "../store/view";
import { Outline } from "./Outline";
import styles from "./panels.module.css";
import { StepHead } from "./StepHead";

interface Props {
  drawing: Drawing;
  problems: readonly Problem[];
}

export function StepPanel({ drawing, problems }: Props) {
  const t = useT();
  const language = useLanguage();
  const selected = useViewStore((state) => state.selected);
  const step = selected === null ? undefined : drawing.steps.get(selected);
  if (!step) return <Outline drawing={drawing} run={null} />;
  const mine = problems.filter((problem) => problem.node === step.node.id);
  return (
    <div className={styles.stack}>
      <StepHead step={step} />
      <p className={styles.quiet}>{inLanguage(step.type?.help, language)}</p>
      {mine.map((problem) => (
        <Notice key={problem.code + problem.pointer} tone="warn">
          {problem.detail}
        </Notice>
      ))}
      <Settings step={step} />
      {step.exits.length > 1 && (
        <section className={styles.section}>
          <h3>{t("workflow.step_exits")}</h3>
          <p>{step.exits.map((port) => inLanguage(port.label, language) || port.name).join(" / ")}</p>
        </section>
      )}
      {step.node.notes && (
        <section className={styles.section}>
          <h3>{t("workflow.step_notes")}</h3>
          <p className={styles.quiet}>{step.node.notes}</p>
        </section>
      )}
    </div>
  );
}

function Settings({ step }: { step: Step }) {
  const t = useT();
  const language = useLanguage();
  const params = step.node.params ?? {};
  const known = step.type?.params ?? [];
  const named = Object.keys(params).map((name) => ({
    name,
    param: known.find((param) => param.name === name),
  }));
  return (
    <section className={styles.section}>
      <h3>{t("workflow.step_settings")}</h3>
      {named.length === 0 && <p>{t("workflow.step_no_settings")}</p>}
      <dl className={styles.settings}>
        {named.map(({ name, param }) => (
          <div key={name}>
            <dt>{inLanguage(param?.label, language) || name}</dt>
            <dd>
              <Setting param={param} value={params[name] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const AS_CODE = new Set(["condition", "expression", "list", "code"]);

function Setting({ param, value }: { param: Param | undefined; value: Json }) {
  const language = useLanguage();
  const choice = param?.choices?.find((each) => each.value === value);
  if (choice) return <>{inLanguage(choice.label, language)}</>;
  const isCode = param && AS_CODE.has(param.kind) && typeof value === "string";
  if (isCode) return <pre className={styles.code}>{value}</pre>;
  if (param?.kind === "schema" && isObject(value))
    return <pre className={styles.code}>{JSON.stringify(value, null, 2)}</pre>;
  return <Value value={value} />;
}
