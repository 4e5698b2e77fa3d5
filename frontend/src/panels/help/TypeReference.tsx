/** All about one kind of step, as its node file says it; the same in the help and beside the drawing. */
import { useLanguage, useT } from "../../i18n";
import { brief, type Json } from "../../model/json";
import type { NodeType, Param, Port } from "../../model/nodeType";
import { inLanguage } from "../../model/text";
import panel from "../panels.module.css";
import styles from "./TypeReference.module.css";

/** `level`: of its headings. */
export function TypeReference({ type, level }: { type: NodeType; level: 3 | 4 }) {
  const t = useT();
  const language = useLanguage();
  const Heading = `h${level}` as const;
  const ports = (given: Port[]) => given.map((port) => inLanguage(port.label, language)).join(" / ");
  return (
    <div className={styles.reference}>
      <p>{inLanguage(type.help, language)}</p>
      <dl className={styles.facts}>
        {type.effect_text && <Fact name={t("help.effect")}>{inLanguage(type.effect_text, language)}</Fact>}
        {type.inputs.length > 0 && <Fact name={t("help.entries")}>{ports(type.inputs)}</Fact>}
        {type.outputs.length > 0 && <Fact name={t("help.exits")}>{ports(type.outputs)}</Fact>}
      </dl>
      {type.params.length > 0 && <Heading>{t("help.settings")}</Heading>}
      <dl className={styles.params}>
        {type.params.map((param) => (
          <ParamFact key={param.name} param={param} />
        ))}
      </dl>
      {(type.fields?.length ?? 0) > 0 && <Heading>{t("help.gives")}</Heading>}
      <dl className={styles.params}>
        {type.fields?.map(({ name, type: kind, title }) => (
          <div key={name}>
            <dt>
              {inLanguage(title, language) || name} <span className={panel.note}>{inLanguage(kind, language)}</span>
            </dt>
          </div>
        ))}
      </dl>
      <details className={styles.example}>
        <summary>{t("help.as_json")}</summary>
        <p className={panel.note}>{t("help.api_name", { type: type.type })}</p>
        <pre className={panel.code} tabIndex={0}>
          {JSON.stringify(type.example ?? {}, null, 2)}
        </pre>
      </details>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const isSaid = (value: Json | undefined): value is Json =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

function ParamFact({ param }: { param: Param }) {
  const t = useT();
  const language = useLanguage();
  const choice = param.choices?.find(({ value }) => value === param.default);
  const preset = choice ? inLanguage(choice.label, language) : brief(param.default ?? null);
  const notes = [
    param.kind_text && inLanguage(param.kind_text, language),
    param.required && t("help.required"),
    isSaid(param.default) && preset !== "{}" && t("help.default_is", { value: preset }),
  ].filter(Boolean);
  const choices = param.choices?.map(({ label }) => inLanguage(label, language)) ?? [];
  return (
    <div>
      <dt>
        {inLanguage(param.label, language)} <span className={panel.note}>{notes.join(" ・ ")}</span>
      </dt>
      <dd>
        {inLanguage(param.help, language)}
        {choices.length > 0 && (
          <span className={panel.note}>
            {" "}
            {t("help.choices")}: {choices.join(" / ")}
          </span>
        )}
      </dd>
    </div>
  );
}
