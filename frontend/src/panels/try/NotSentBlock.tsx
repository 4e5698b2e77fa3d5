/** 送信しません: what a step would have sent, and the way to let it act once. */
import { Button } from "@mantine/core";
import { askReally } from "../../commands/try/askReally";
import { useLanguage, useT } from "../../i18n";
import type { Step } from "../../model/drawing";
import { inLanguage } from "../../model/text";
import type { NotSent } from "../../model/trial";
import { Icon } from "../../parts/Icon";
import { sizeText } from "../../parts/sizeText";
import { Value } from "../../parts/Value";
import panel from "../panels.module.css";
import styles from "./StepResult.module.css";

const PARTS = [
  "method",
  "url",
  "query",
  "headers",
  "body",
  "credential",
  "from_name",
  "to",
  "cc",
  "bcc",
  "reply_to",
  "subject",
  "heading",
  "text",
  "link",
  "attachments",
  "params",
] as const;

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/** Addresses on one line, files with their sizes; all else as it is. */
function shown(name: (typeof PARTS)[number], notSent: NotSent, language: string): unknown {
  const value = notSent[name];
  if (name === "attachments") return notSent.attachments?.map((file) => `${file.name} (${sizeText(file.size_bytes, language)})`);
  return Array.isArray(value) ? value.join(", ") : value;
}

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
      <p className={panel.note}>{t("trial.not_sent_intro")}</p>
      {notSent.text === undefined && <p>{inLanguage(notSent.summary, language)}</p>}
      <dl>
        {parts.map((name) => (
          <div key={name}>
            <dt>{t(`trial.not_sent_${name}`)}</dt>
            <dd>
              <Value value={shown(name, notSent, language)} />
            </dd>
          </div>
        ))}
      </dl>
      {notSent.json !== undefined && (
        <details>
          <summary>{t("trial.not_sent_json")}</summary>
          <pre className={styles.json}>{JSON.stringify(notSent.json, null, 2)}</pre>
        </details>
      )}
      <Button size="xs" variant="default" onClick={() => askReally(step.node.id)}>
        {t("trial.really")}
      </Button>
    </section>
  );
}
