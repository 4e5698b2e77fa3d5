/** 送信しません: what a step would have sent, and the way to let it act once. */
import { Button } from "@mantine/core";
import { askReally } from "../../commands/try/askReally";
import { useLanguage, useT } from "../../i18n";
import type { Step } from "../../model/drawing";
import { inLanguage } from "../../model/text";
import { isObject } from "../../model/json";
import type { NotSent } from "../../model/trial";
import { Icon } from "../../parts/Icon";
import { Value } from "../../parts/Value";
import panel from "../panels.module.css";
import styles from "./StepResult.module.css";

const PARTS = ["method", "url", "query", "headers", "body", "params"] as const;

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (isObject(value) && Object.keys(value).length === 0);

export function NotSentBlock({ step, notSent }: { step: Step; notSent: NotSent }) {
  const t = useT();
  const language = useLanguage();
  const parts = PARTS.filter((name) => !isNothing(notSent[name]));
  return (
    <section className={styles.unsent} aria-label={t("trial.not_sent")}>
      <h3>
        <Icon name="stop" size={16} />
        {t("trial.not_sent")}
      </h3>
      <p className={panel.note}>{t("trial.not_sent_text")}</p>
      <p>{inLanguage(notSent.summary, language)}</p>
      <dl>
        {parts.map((name) => (
          <div key={name}>
            <dt>{t(`trial.not_sent_${name}`)}</dt>
            <dd>
              <Value value={notSent[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <Button size="xs" variant="default" onClick={() => askReally(step.node.id)}>
        {t("trial.really")}
      </Button>
    </section>
  );
}
