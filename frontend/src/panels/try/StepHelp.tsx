/** What a kind of step does, in words: its help, its exits, its settings, what it does outside. */
import { hasText, type Key, useLanguage, useT } from "../../i18n";
import type { Step } from "../../model/drawing";
import { inLanguage } from "../../model/text";
import panel from "../panels.module.css";

export default function StepHelp({ step }: { step: Step }) {
  const t = useT();
  const language = useLanguage();
  const { type, exits } = step;
  const effect = `trial.effect.${type?.effect ?? ""}`;
  return (
    <div className={panel.stack}>
      <p className={panel.quiet}>{inLanguage(type?.help, language)}</p>
      {hasText(effect) && (
        <section className={panel.section}>
          <h3>{t("trial.help_effect")}</h3>
          <p>{(t as (key: Key) => string)(effect)}</p>
        </section>
      )}
      {exits.length > 1 && (
        <section className={panel.section}>
          <h3>{t("trial.help_ways")}</h3>
          <p>{exits.map((port) => inLanguage(port.label, language) || port.name).join(" / ")}</p>
        </section>
      )}
      {type && type.params.length > 0 && (
        <section className={panel.section}>
          <h3>{t("trial.help_settings")}</h3>
          <dl className={panel.settings}>
            {type.params.map((param) => (
              <div key={param.name}>
                <dt>{inLanguage(param.label, language) || param.name}</dt>
                <dd>{inLanguage(param.help, language)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}
