/** One template: its help, its drawing, and the way to make it one's own. */
import { Link, useParams } from "react-router";
import { useCan } from "../api/session";
import { useTemplates } from "../api/templates";
import { useLanguage, useT } from "../i18n";
import type { Template } from "../model/gallery";
import { inLanguage } from "../model/text";
import { Facts } from "../panels/templates/Facts";
import { Sketch } from "../panels/templates/Sketch";
import styles from "../panels/templates/templates.module.css";
import { UseTemplate } from "../panels/templates/UseTemplate";
import { LoadError } from "../parts/LoadError";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";
import MissingPage from "./MissingPage";

export default function TemplatePage() {
  const { key } = useParams();
  const templates = useTemplates();
  if (templates.isLoadingError) return <LoadError error={templates.error} />;
  if (templates.isPending) return <Waiting />;
  const template = templates.data.find((each) => each.key === key);
  return template ? <Detail template={template} /> : <MissingPage />;
}

function Heading({ template }: { template: Template }) {
  const t = useT();
  return (
    <>
      <Link to="/templates" className={styles.up}>
        {t("template.title")}
      </Link>
      <h1>{inLanguage(template.name, useLanguage())}</h1>
    </>
  );
}

function Detail({ template }: { template: Template }) {
  const can = useCan();
  const language = useLanguage();
  return (
    <Page title={<Heading template={template} />}>
      <div className={styles.detail}>
        <div className={styles.about}>
          <p className={styles.lead}>{inLanguage(template.purpose, language)}</p>
          {can("workflow:Create") && <UseTemplate template={template} />}
          <HelpText template={template} />
          <Facts template={template} />
          <Samples template={template} />
        </div>
        <div className={styles.sheet}>
          <Sketch template={template} isNamed />
        </div>
      </div>
    </Page>
  );
}

const PARTS = ["template.what", "template.try", "template.own"] as const;

function HelpText({ template }: { template: Template }) {
  const t = useT();
  const paragraphs = inLanguage(template.help, useLanguage()).split("\n\n");
  return (
    <>
      {paragraphs.map((paragraph, index) => {
        const part = PARTS[index];
        return (
          <section key={paragraph} className={styles.help}>
            {part && <h2>{t(part)}</h2>}
            <p>{paragraph}</p>
          </section>
        );
      })}
    </>
  );
}

function Samples({ template }: { template: Template }) {
  const t = useT();
  const language = useLanguage();
  const names = [...template.inputs, ...template.files].map((each) => inLanguage(each, language));
  return (
    <section className={styles.help}>
      <h2>{t("template.comes_with")}</h2>
      <ul className={styles.tags}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  );
}
