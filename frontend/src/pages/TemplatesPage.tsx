/** ひな形: workflows that run as they are, to begin with. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTemplates } from "../api/templates";
import { useLanguage, useT } from "../i18n";
import { isFound, tagsOf, type Template } from "../model/gallery";
import { inLanguage } from "../model/text";
import { TemplateCard } from "../panels/templates/TemplateCard";
import styles from "../panels/templates/templates.module.css";
import { Empty } from "../parts/Empty";
import { Icon } from "../parts/Icon";
import { LoadError } from "../parts/LoadError";
import { Page } from "../parts/Page";
import { Waiting } from "../parts/Waiting";

export default function TemplatesPage() {
  const t = useT();
  const templates = useTemplates();
  if (templates.isLoadingError) return <LoadError error={templates.error} />;
  return (
    <Page title={t("template.title")}>
      {templates.isPending ? <Waiting /> : <Gallery templates={templates.data} />}
    </Page>
  );
}

function Gallery({ templates }: { templates: Template[] }) {
  const t = useT();
  const language = useLanguage();
  const [search, setSearch] = useState("");
  const [tag, setTag] = useState<string | null>(null);
  const found = templates.filter((each) => isFound(each, search.trim(), tag, language));
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          type="search"
          aria-label={t("template.search")}
          placeholder={t("template.search")}
          leftSection={<Icon name="search" size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <div className={styles.chips} role="group" aria-label={t("template.filter")}>
          <button type="button" aria-pressed={tag === null} onClick={() => setTag(null)}>
            {t("template.all")}
          </button>
          {tagsOf(templates).map((each) => (
            <button key={each.key} type="button" aria-pressed={tag === each.key} onClick={() => setTag(each.key)}>
              {inLanguage(each, language)}
            </button>
          ))}
        </div>
        <span className={styles.note} role="status">
          {t("template.count", { count: found.length })}
        </span>
      </div>
      {found.length === 0 && <Empty title={t("template.none")}>{t("template.none_hint")}</Empty>}
      <ul className={styles.gallery}>
        {found.map((template) => (
          <li key={template.key}>
            <TemplateCard template={template} />
          </li>
        ))}
      </ul>
    </>
  );
}
